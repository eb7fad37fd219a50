package org.unisandbox.tasks.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The features of a person. Three ages, two genders, four hair colours and three skin tones make 72 portraits. */
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
        BLACK,
        BROWN,
        BLOND,
        GREY;

        public String word() {
            return lower(this);
        }
    }

    public enum Skin {
        PALE,
        TAN,
        DARK;

        public String word() {
            return lower(this);
        }
    }

    private static String lower(Enum<?> feature) {
        return feature.name().toLowerCase(Locale.ROOT);
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

    /** In the words of the reference model, such as {@code old woman with grey hair and dark skin}. */
    public String looks() {
        return "%s %s with %s hair and %s skin".formatted(age.word(), gender.word(), hair.word(), skin.word());
    }

    /** Such as {@code portrait of old woman with grey hair and dark skin}. */
    public String caption() {
        return "portrait of " + looks();
    }
}
