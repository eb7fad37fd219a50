package org.unisandbox.tasks;

import java.util.Locale;

/** Kinds of task: what a model must do before it can draw. */
public enum Family {
    /** Compute how many objects to draw. */
    MATH,
    /** Follow rules to the object to draw. */
    MAPPING,
    /** Recall facts about a character to draw. */
    KNOWLEDGE,
    /** Nothing: the prompt says what to draw. Tells whether training one of the others cost plain drawing. */
    PLAIN;

    /** The name used in JSON, on the command line and in tables, such as {@code math}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
