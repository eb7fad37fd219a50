package org.unisandbox.contracts;

/**
 * A model has drawn an item, or could not.
 *
 * @param work       what was asked
 * @param generation what came of it
 */
public record ImageGenerated(ItemDispatched work, Generation generation) implements Event {

    @Override
    public String topic() {
        return Topics.IMAGE_GENERATED;
    }

    @Override
    public String subject() {
        return work.subject();
    }

    @Override
    public String key() {
        return work.key();
    }
}
