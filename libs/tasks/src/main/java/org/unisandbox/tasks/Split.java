package org.unisandbox.tasks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part of all items, disjoint from the others by structure. */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /** The split with this code. */
    public static Optional<Split> byCode(String code) {
        return Arrays.stream(values()).filter(split -> split.code().equals(code)).findFirst();
    }

    /** The name used in JSON and on the command line, such as {@code test}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
