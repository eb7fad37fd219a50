package org.unisandbox.tasks.audit;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.unisandbox.tasks.Hash;

/**
 * Searches a dataset B for what a dataset A has. Both can be in the published formats or in ours. Kept in memory are
 * 64-bit hashes of A alone: about 16 bytes for each text and run of eight words, twice that for each structure.
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
     * What is looked for, as hashes.
     *
     * @param structures under what names an item of A is found
     * @param sought     under what name it is looked for as one of B
     */
    private record Traces(long exact, long normalised, long[] structures, long[] sought, long[] grams) {

        static Traces of(BenchmarkItem item, Consumer<Problem> problems) {
            List<String> words = words(item.question());
            String read = structureOf(item, words, problems);
            // Questions are read in English. Items that state their structure are compared by it, in any language, and by
            // reading only with those that state none.
            long anybody = Hash.of(read);
            long silent = Hash.of("silent " + read);
            Optional<Long> stated = item.structure().map(structure -> Hash.of("stated " + structure));
            return new Traces(
                    Hash.of(item.question()),
                    Hash.of(String.join(" ", words)),
                    new long[] {anybody, stated.orElse(silent)},
                    stated.map(own -> new long[] {own, silent}).orElse(new long[] {anybody}),
                    gramsOf(words));
        }
    }

    /**
     * Reads A, or a part of it.
     *
     * @param problems takes what is no item
     * @throws IOException if the file cannot be read; what it holds is never a reason
     */
    public void learn(InputStream in, Consumer<Problem> problems) throws IOException {
        read(in, this::learn, problems);
    }

    /**
     * Reads B.
     *
     * @param problems takes what is no item
     * @throws IOException if the file cannot be read; what it holds is never a reason
     */
    public Leaks search(InputStream in, Consumer<Problem> problems) throws IOException {
        Count count = new Count();
        read(in, traces -> search(traces, count), problems);
        return new Leaks(items, count.items, count.share(count.exact), count.share(count.normalised),
                count.share(count.structure), count.share(count.grams));
    }

    private static void read(InputStream in, Consumer<Traces> use, Consumer<Problem> problems) throws IOException {
        try (OrderedWork work = new OrderedWork()) {
            new BenchmarkReader(
                            item -> work.add(item.json().length(), () -> traced(item, use, problems)),
                            problem -> work.add(0, () -> () -> problems.accept(problem)))
                    .readSome(in);
            work.finish();
        }
    }

    /** Takes the traces of an item, and says what to do when it is its turn. */
    private static Runnable traced(BenchmarkItem item, Consumer<Traces> use, Consumer<Problem> problems) {
        try {
            Audit.requireReadable(item);
        } catch (TooComplexException e) {
            // Its words alone would fill the memory.
            return () -> problems.accept(new Problem(item.line(), item.column(e.at()), e.getMessage()));
        }
        List<Problem> found = new ArrayList<>();
        Traces traces = Traces.of(item, found::add);
        return () -> {
            found.forEach(problems);
            use.accept(traces);
        };
    }

    private void learn(Traces traces) {
        items++;
        exact.add(traces.exact());
        normalised.add(traces.normalised());
        for (long structure : traces.structures()) {
            structures.add(structure);
        }
        for (long gram : traces.grams()) {
            grams.add(gram);
        }
    }

    private void search(Traces traces, Count count) {
        count.items++;
        count.exact += found(exact, traces.exact());
        count.normalised += found(normalised, traces.normalised());
        count.structure += found(structures, traces.sought());
        count.grams += found(grams, traces.grams());
    }

    private static int found(LongSet set, long... hashes) {
        return Arrays.stream(hashes).anyMatch(set::contains) ? 1 : 0;
    }

    private static List<String> words(String question) {
        return Tokens.of(question).stream()
                .map(Token::word)
                .filter(word -> !DROPPED.contains(word))
                .toList();
    }

    /** Hashes of the runs of eight words; a shorter text is one run. */
    private static long[] gramsOf(List<String> words) {
        long[] hashes = words.stream().mapToLong(Hash::of).toArray();
        long[] grams = new long[Math.max(1, hashes.length - GRAM + 1)];
        for (int from = 0; from < grams.length; from++) {
            for (int at = from; at < Math.min(from + GRAM, hashes.length); at++) {
                grams[from] = Hash.join(grams[from], hashes[at]);
            }
        }
        return grams;
    }

    /** What is left of a question without its words; a question that is not understood has its words only. */
    private static String structureOf(BenchmarkItem item, List<String> words, Consumer<Problem> problems) {
        try {
            return QuestionStructure.of(item);
        } catch (TooComplexException e) {
            problems.accept(new Problem(item.line(), item.column(e.at()), e.getMessage()));
        } catch (DivisionByZeroException e) {
            problems.accept(new Problem(item.line(), item.column(e.at()), e.getMessage()));
        } catch (UnreadableQuestionException e) {
            // No problem of the file.
        }
        return words.stream().collect(Collectors.joining(" ", "words ", ""));
    }
}
