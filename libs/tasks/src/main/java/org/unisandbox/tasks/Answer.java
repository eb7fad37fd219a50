package org.unisandbox.tasks;

/**
 * What a right drawing shows.
 *
 * @param count 1 to 5
 * @param noun  the object
 */
public record Answer(int count, Noun noun) {

    /** "3 apples". */
    public String caption() {
        return noun.counted(count);
    }
}
