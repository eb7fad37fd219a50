package org.unisandbox.tasks.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.unisandbox.tasks.Hash;

/**
 * Searches a dataset B for what a dataset A has. Both can be in the published formats or in ours. Kept in memory are
 * 64-bit hashes of A alone: about 16 bytes for each text, structure and run of eight words.
 */
public final class LeakSearch {

    private static final int GRAM = 8;
    private static final String DROPPED = ".,;:?!'\"`‘’“”«»";

    private final LongSet exact = new LongSet();
    private final LongSet normalised = new LongSet();
    private final LongSet structures = new LongSet();
    private final LongSet grams = new LongSet();
    private long items;

    /** B as it is counted. */
    private static final class Count {
        private long items;
        private long exact;
        private long normalised;
        private long structure;
        private long grams;

        private double share(long found) {
            return items == 0 ? 0 : (double) found / items;
        }
    }

    /**
     * Reads A, or a part of it.
     *
     * @param problems takes what is no item
     * @throws IOException if the file cannot be read; what it holds is never a reason
     */
    public void learn(InputStream in, Consumer<Problem> problems) throws IOException {
        new BenchmarkReader(this::learn, problems).read(in);
    }

    /**
     * Reads B.
     *
     * @param problems takes what is no item
     * @throws IOException if the file cannot be read; what it holds is never a reason
     */
    public Leaks search(InputStream in, Consumer<Problem> problems) throws IOException {
        Count count = new Count();
        new BenchmarkReader(item -> search(item, count), problems).read(in);
        return new Leaks(items, count.items, count.share(count.exact), count.share(count.normalised),
                count.share(count.structure), count.share(count.grams));
    }

    private void learn(BenchmarkItem item) {
        List<String> words = words(item.question());
        items++;
        exact.add(Hash.of(item.question()));
        normalised.add(Hash.of(String.join(" ", words)));
        structures.add(Hash.of(structure(item, words)));
        anyGram(words, gram -> {
            grams.add(gram);
            return false;
        });
    }

    private void search(BenchmarkItem item, Count count) {
        List<String> words = words(item.question());
        count.items++;
        count.exact += found(exact, Hash.of(item.question()));
        count.normalised += found(normalised, Hash.of(String.join(" ", words)));
        count.structure += found(structures, Hash.of(structure(item, words)));
        count.grams += anyGram(words, grams::contains) ? 1 : 0;
    }

    private static int found(LongSet set, long hash) {
        return set.contains(hash) ? 1 : 0;
    }

    private static List<String> words(String question) {
        return Tokens.of(question).stream()
                .map(Token::word)
                .filter(word -> !DROPPED.contains(word))
                .toList();
    }

    /** Whether the predicate holds for a run of eight words; a shorter text is one run. */
    private static boolean anyGram(List<String> words, LongPredicate predicate) {
        for (int from = 0; from == 0 || from + GRAM <= words.size(); from++) {
            List<String> gram = words.subList(from, Math.min(from + GRAM, words.size()));
            if (predicate.test(Hash.of(String.join(" ", gram)))) {
                return true;
            }
        }
        return false;
    }

    /** What is left of a question without its words; a question that is not understood has its words only. */
    private static String structure(BenchmarkItem item, List<String> words) {
        try {
            return QuestionStructure.of(item);
        } catch (UnreadableQuestionException e) {
            return words.stream().collect(Collectors.joining(" ", "words ", ""));
        }
    }
}
