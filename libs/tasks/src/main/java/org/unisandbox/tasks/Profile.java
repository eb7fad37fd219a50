package org.unisandbox.tasks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The words, objects, numbers and phrasings of a dataset. */
public enum Profile {
    /** Wide, for real models. */
    NATURAL,
    /** What the embedded reference model knows. */
    REFERENCE;

    /** The profile with this code. */
    public static Optional<Profile> byCode(String code) {
        return Arrays.stream(values()).filter(profile -> profile.code().equals(code)).findFirst();
    }

    /** The name used in JSON and on the command line, such as {@code reference}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
