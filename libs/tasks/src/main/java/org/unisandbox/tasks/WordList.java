package org.unisandbox.tasks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the compact lists in which the words of a profile are written down. */
final class WordList {

    private WordList() {}

    /** Elements separated by white space. */
    static List<String> words(String list) {
        return Arrays.stream(list.trim().split("\\s+")).toList();
    }

    /** Singulars separated by white space; a plural that is not the singular with an s follows after a slash. */
    static List<Noun> nouns(String list) {
        return words(list).stream().map(WordList::noun).toList();
    }

    private static Noun noun(String entry) {
        int slash = entry.indexOf('/');
        return slash < 0
                ? new Noun(entry, entry + "s")
                : new Noun(entry.substring(0, slash), entry.substring(slash + 1));
    }

    /** Names separated by white space, each with its measure word after a slash. */
    static List<Noun> measuredNouns(String list) {
        return words(list).stream()
                .map(entry -> entry.split("/"))
                .map(parts -> Noun.measured(parts[0], parts[1]))
                .toList();
    }

    /** The characters from the first to the last. */
    static List<String> letters(char first, char last) {
        return IntStream.rangeClosed(first, last).mapToObj(Character::toString).toList();
    }
}
