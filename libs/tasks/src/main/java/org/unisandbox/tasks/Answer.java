package org.unisandbox.tasks;

import org.unisandbox.tasks.knowledge.Portrait;

/** What a right drawing shows. */
public sealed interface Answer {

    /**
     * Copies of an object.
     *
     * @param count 1 to 5
     * @param noun  the object
     */
    record Counted(int count, Noun noun) implements Answer {
        /** "3 apples". */
        @Override
        public String caption() {
            return noun.counted(count);
        }
    }

    /**
     * One person.
     *
     * @param portrait what is to be seen
     * @param looks    the same in the words of the profile, such as {@code an old woman with grey hair and dark skin}
     */
    record Person(Portrait portrait, String looks) implements Answer {
        /** "portrait of an old woman with grey hair and dark skin". */
        @Override
        public String caption() {
            return "portrait of " + looks;
        }
    }

    /** The words for the drawing. */
    String caption();
}
