package org.unisandbox.tasks;

/** The last step of making an item: its prompt is read back and solved again, and must say the same. */
final class ProvenItem {

    private ProvenItem() {}

    /**
     * The item, proven.
     *
     * @param question what it is to ask
     * @throws UnprovenItemException if the prompt, read without knowledge of how it was made, asks for something else
     */
    static Item of(Item item, Question question) {
        Question read = read(item);
        if (!read.equals(question) || !read.answer().equals(item.answer())) {
            throw new UnprovenItemException("item %s states %s but its prompt reads as %s: \"%s\""
                    .formatted(item.id(), item.answer().caption(), read, item.prompt()));
        }
        return item;
    }

    private static Question read(Item item) {
        try {
            return item.profile().parser().parse(item.prompt());
        } catch (UnreadableTextException e) {
            throw new UnprovenItemException("item %s states %s but its prompt cannot be read back, %s"
                    .formatted(item.id(), item.answer().caption(), e.getMessage()));
        }
    }
}
