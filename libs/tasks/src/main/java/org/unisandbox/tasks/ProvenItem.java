package org.unisandbox.tasks;

/** The last step of making an item: its prompt is read back and solved again, and must say the same. */
final class ProvenItem {

    private ProvenItem() {}

    /**
     * The item, proven.
     *
     * @throws IllegalStateException if the prompt, read without knowledge of how it was made, asks for something else
     */
    static Item of(Item item) {
        Question read = PromptParser.of(item.profile()).parse(item.prompt());
        if (!read.answer().equals(item.answer())
                || !read.structure().equals(item.structure())
                || !read.derivation().equals(item.derivation())) {
            throw new IllegalStateException("item %s states %s but its prompt reads as %s: \"%s\""
                    .formatted(item.id(), item.answer().caption(), read, item.prompt()));
        }
        return item;
    }
}
