package org.unisandbox.tasks;

import java.util.function.Function;

/** The last step of making an item: its prompt is read back and solved again, and must say the same. */
final class ProvenItem {

    private ProvenItem() {}

    /**
     * The item, proven by the parser of its profile.
     *
     * @throws UnprovenItemException if the prompt, read without knowledge of how it was made, asks for something else
     */
    static Item of(Item item, Question question) {
        return of(item, question, item.profile().parser()::parse);
    }

    /**
     * The item, proven.
     *
     * @param question what it is to ask
     * @param reader   reads a prompt back
     * @throws UnprovenItemException if the prompt, read without knowledge of how it was made, asks for something else
     */
    static Item of(Item item, Question question, Function<String, Question> reader) {
        Question read = read(item, reader);
        if (!read.equals(question) || !read.answer().equals(item.answer())) {
            throw new UnprovenItemException("item %s states %s but its prompt reads as %s: \"%s\""
                    .formatted(item.id(), item.answer().caption(), read, item.prompt()));
        }
        return item;
    }

    private static Question read(Item item, Function<String, Question> reader) {
        try {
            return reader.apply(item.prompt());
        } catch (UnreadableTextException e) {
            throw new UnprovenItemException("item %s states %s but its prompt cannot be read back, %s"
                    .formatted(item.id(), item.answer().caption(), e.getMessage()));
        }
    }
}
