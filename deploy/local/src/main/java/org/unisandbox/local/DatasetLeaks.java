package org.unisandbox.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.unisandbox.tasks.audit.LeakSearch;
import org.unisandbox.tasks.audit.Leaks;
import org.unisandbox.tasks.audit.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how much of one data set is found in another. */
@Command(name = "leaks",
        description = "Says how much of data set B is found in data set A. Exit code 2 if a line is no item.")
final class DatasetLeaks implements Callable<Integer> {

    private static final int MOST_PROBLEMS = 1000;

    private final Workplace workplace;

    @Parameters(index = "0", paramLabel = "A", description = "JSON Lines, such as the data a model was trained on.")
    private Path a;

    @Parameters(index = "1", paramLabel = "B", description = "JSON Lines, such as the data it is tested on.")
    private Path b;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    DatasetLeaks(Workplace workplace) {
        this.workplace = workplace;
    }

    /** Counts the problems of a file and keeps the first. */
    private static final class Found implements Consumer<Problem> {

        private final List<Problem> problems = new ArrayList<>();
        private long count;

        @Override
        public void accept(Problem problem) {
            count++;
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(problem);
            }
        }
    }

    @Override
    public Integer call() throws IOException {
        Console console = workplace.console();
        LeakSearch search = new LeakSearch();
        Found inA = new Found();
        Found inB = new Found();
        Leaks leaks;
        try (BenchmarkFile fileA = BenchmarkFile.open(workplace.folder().resolve(a), console);
                BenchmarkFile fileB = BenchmarkFile.open(workplace.folder().resolve(b), console)) {
            search.learn(fileA, inA);
            leaks = search.search(fileB, inB);
        } catch (OutOfMemoryError e) {
            throw new RunFailedException("what is remembered of %s does not fit into the %d MB of this process: set "
                    .formatted(a, Runtime.getRuntime().maxMemory() >> 20) + "JDK_JAVA_OPTIONS=-Xmx for more", e);
        }
        Problems.show(a.toString(), inA.problems, inA.count, console);
        Problems.show(b.toString(), inB.problems, inB.count, console);
        if (json) {
            console.json(leaks);
        } else {
            console.result("""
                    Of the %d items of %s, found among the %d of %s:
                      exact       %6.2f %%
                      normalised  %6.2f %%
                      structure   %6.2f %%
                      ngram8      %6.2f %%""".formatted(
                    leaks.itemsOfB(), b, leaks.itemsOfA(), a,
                    100 * leaks.exact(), 100 * leaks.normalised(), 100 * leaks.structure(), 100 * leaks.ngram8()));
        }
        return inA.count + inB.count > 0 ? 2 : 0;
    }
}
