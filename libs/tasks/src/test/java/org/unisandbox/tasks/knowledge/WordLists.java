package org.unisandbox.tasks.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import morfologik.fsa.FSA;

/** Words and names of the world, in lower case. */
final class WordLists {

    private static final String LANGUAGE_TOOL = "/org/languagetool/resource/";
    private static final String ZXCVBN = "/com/nulabinc/zxcvbn/matchers/dictionaries/";
    private static final Pattern LETTERS = Pattern.compile("[a-z]{3,}");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    private WordLists() {}

    /** English words that are no names, and English first names. */
    static Set<String> englishWordsAndFirstNames() {
        Set<String> words = new HashSet<>();
        dictionary("en/hunspell/en_US.dict", words::add);
        dictionary("en/hunspell/en_GB.dict", words::add);
        list("female_names.txt", words::add);
        list("male_names.txt", words::add);
        words.removeIf(word -> !LETTERS.matcher(word).matches());
        return words;
    }

    /** All that has a meaning to somebody: names of people and places, rare words, passwords, and other languages. */
    static Set<String> everything() {
        Set<String> words = englishWordsAndFirstNames();
        Consumer<String> lower = word -> words.add(word.toLowerCase(Locale.ROOT));
        dictionary("en/english.dict", lower);
        dictionary("fr/french.dict", lower);
        List.of("english_wikipedia.txt", "us_tv_and_film.txt", "surnames.txt", "passwords.txt")
                .forEach(file -> list(file, lower));
        List.of("ca", "cs", "da-DK", "de", "de-AT", "de-CH", "en-AU", "en-CA", "en-GB", "en-IN", "en-NG", "en-ZA", "es",
                        "es-MX", "et", "fi-FI", "fr", "hr", "hu", "id", "it", "lv", "nb-NO", "nl", "pl", "pt", "pt-BR",
                        "ro-MD", "sk", "sq", "sv", "tr", "vi")
                .forEach(locale -> names(locale, lower));
        return words;
    }

    private static void dictionary(String file, Consumer<String> words) {
        try (InputStream in = open(LANGUAGE_TOOL + file)) {
            for (ByteBuffer entry : FSA.read(in)) {
                String text = StandardCharsets.UTF_8.decode(entry.slice()).toString();
                words.accept(text.split("[+_]", 2)[0]);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void list(String file, Consumer<String> words) {
        text(ZXCVBN + file).lines().forEach(words);
    }

    private static void names(String locale, Consumer<String> words) {
        if (WordLists.class.getResource("/" + locale + ".yml") == null) {
            throw new IllegalStateException("no names for " + locale);
        }
        WORD.matcher(text("/" + locale + ".yml")).results().forEach(match -> words.accept(match.group()));
    }

    private static String text(String resource) {
        try (InputStream in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = WordLists.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("not on the class path: " + resource);
        }
        return in;
    }
}
