package org.unisandbox.tasks;

import java.util.Arrays;
import java.util.Optional;

/** How words become sentences. */
public enum Language {
    ENGLISH("en", " ", ". ", " is "),
    CHINESE("zh", "", "。", "是"),
    /** Any other that puts spaces between its words; nothing is known of its grammar. */
    OTHER("none", " ", ". ", " = ");

    private final String code;
    private final String space;
    private final String stop;
    private final String is;

    Language(String code, String space, String stop, String is) {
        this.code = code;
        this.space = space;
        this.stop = stop;
        this.is = is;
    }

    /** The language with this code. */
    public static Optional<Language> byCode(String code) {
        return Arrays.stream(values()).filter(language -> language.code.equals(code)).findFirst();
    }

    /** The name in the files of custom families: {@code en}, {@code zh} or {@code none}. */
    public String code() {
        return code;
    }

    /** Whether it is known how an object looks with its article. */
    boolean hasArticles() {
        return this != OTHER;
    }

    /** A verb as it stands between a symbol and its meaning. */
    String joint(String verb) {
        return space + verb + space;
    }

    /** What ends a sentence that another one follows. */
    String stop() {
        return stop;
    }

    /** What joins a symbol to its meaning in a step of a derivation. */
    String is() {
        return is;
    }
}
