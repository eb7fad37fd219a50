package org.unisandbox.tasks.knowledge;

import java.util.Locale;

/** What there is to tell about a character. */
public enum Fact {
    GENDER,
    AGE,
    HAIR,
    SKIN,
    FRUIT,
    FLOWER,
    /** Gender, age, hair and skin together. */
    LOOKS,
    /** Everything. */
    ABOUT;

    /** The name in files, such as {@code hair}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
