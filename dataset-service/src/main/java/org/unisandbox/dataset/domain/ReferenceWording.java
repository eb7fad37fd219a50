package org.unisandbox.dataset.domain;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Vocabulary;

/** Whether a question has only words that the embedded reference model knows. */
final class ReferenceWording {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");
    private static final Set<String> WORDS = words(Profile.REFERENCE.vocabulary());

    private ReferenceWording() {}

    static boolean fits(String question) {
        return BETWEEN_WORDS.splitAsStream(question)
                .allMatch(word -> word.length() < 2 || WORDS.contains(word.toLowerCase(Locale.ROOT)));
    }

    private static Set<String> words(Vocabulary vocabulary) {
        Set<String> words = new HashSet<>(vocabulary.words());
        vocabulary.nouns().forEach(noun -> {
            words.add(noun.singular());
            words.add(noun.plural());
        });
        return Set.copyOf(words);
    }
}
