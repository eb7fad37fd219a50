package org.unisandbox.umm.world;

import org.unisandbox.tasks.knowledge.Portrait;

/**
 * What a valid picture shows: copies of one object, or a portrait.
 */
public sealed interface Scene {

    /** The words for it, such as {@code 3 apples} or {@code portrait of kid man with brown hair and tan skin}. */
    String caption();

    /**
     * Copies of one object.
     *
     * @param noun    the object
     * @param count   how many, 1 to 9; the tasks ask for 1 to 5
     * @param caption the words for it
     */
    record Objects(String noun, int count, String caption) implements Scene {}

    /** One person. */
    record Person(Portrait portrait) implements Scene {
        @Override
        public String caption() {
            return portrait.caption();
        }
    }
}
