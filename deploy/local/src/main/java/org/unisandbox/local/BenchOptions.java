package org.unisandbox.local;

import picocli.CommandLine.Option;

/** What can be asked of every benchmark. */
final class BenchOptions {

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Option(names = "--check",
            description = "Fail if a figure is worse than what was reached on two idle cores by more than its tolerance.")
    private boolean check;

    /** @throws InputException if the value of an option is out of bounds */
    static void requireRange(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InputException("%s must be %d to %d: %d".formatted(option, least, most, value));
        }
    }

    /** Tells the figures; the command's exit code. */
    int finish(BenchReport report, Console console) {
        if (json) {
            console.json(report.json());
        } else {
            console.result(report.table());
        }
        if (!check) {
            return 0;
        }
        var worse = ReachedFigures.shipped().worse(report.figures());
        worse.forEach(console::note);
        return worse.isEmpty() ? 0 : 1;
    }
}
