package org.unisandbox.umm.world;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * The features of a person. Three ages, two genders, four hair colours and three skin tones make 72 portraits, which
 * all look different.
 */
public record Portrait(Age age, Gender gender, Hair hair, Skin skin) {

    public enum Age {
        KID("kid"),
        MID_AGE("mid-age"),
        OLD("old");

        private final String word;

        Age(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public enum Gender {
        MAN,
        WOMAN;

        public String word() {
            return lower(this);
        }
    }

    public enum Hair {
        BLACK(0x1c1a1a),
        BROWN(0x6e3c19),
        BLOND(0xebcd5a),
        GREY(0xa5a5a5);

        private final Color colour;

        Hair(int rgb) {
            colour = new Color(rgb);
        }

        public String word() {
            return lower(this);
        }

        Color colour() {
            return colour;
        }
    }

    public enum Skin {
        PALE(0xffe0bd),
        TAN(0xd6a06e),
        DARK(0x785032);

        private final Color colour;

        Skin(int rgb) {
            colour = new Color(rgb);
        }

        public String word() {
            return lower(this);
        }

        Color colour() {
            return colour;
        }
    }

    private static String lower(Enum<?> feature) {
        return feature.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** All 72 portraits, in a fixed order. */
    public static List<Portrait> all() {
        List<Portrait> all = new ArrayList<>();
        for (Age age : Age.values()) {
            for (Gender gender : Gender.values()) {
                for (Hair hair : Hair.values()) {
                    for (Skin skin : Skin.values()) {
                        all.add(new Portrait(age, gender, hair, skin));
                    }
                }
            }
        }
        return List.copyOf(all);
    }

    /** Such as {@code portrait of old woman with grey hair and dark skin}. */
    public String caption() {
        return "portrait of %s %s with %s hair and %s skin"
                .formatted(age.word(), gender.word(), hair.word(), skin.word());
    }
}
