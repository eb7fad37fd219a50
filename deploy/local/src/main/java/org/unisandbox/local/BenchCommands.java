package org.unisandbox.local;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measurements, each against what UniSandbox promises. Without a command, all that take minutes at most, one after the other. */
@Command(name = "bench", description = "Measures how fast this machine is at what UniSandbox does: with a command, one thing"
        + " thoroughly; without one, model, datasets, pipeline, connectors and scaling one after the other, roughly, in some 15 minutes.",
        synopsisSubcommandLabel = "[COMMAND]")
final class BenchCommands implements Callable<Integer> {

    private final Workplace workplace;
    private final List<Benchmark> benchmarks;

    @Mixin
    private BenchOptions options = new BenchOptions();

    private BenchCommands(Workplace workplace, List<Benchmark> benchmarks) {
        this.workplace = workplace;
        this.benchmarks = benchmarks;
    }

    static CommandLine commandLine(Workplace workplace) {
        List<Callable<Integer>> commands = List.of(
                new BenchModel(workplace),
                new BenchDatasets(workplace),
                new BenchPipeline(workplace),
                new BenchConnectors(workplace),
                new BenchScaling(workplace),
                new BenchProbe(workplace),
                new BenchStartup(workplace),
                new BenchSoak(workplace));
        CommandLine commandLine = new CommandLine(new BenchCommands(
                workplace,
                commands.stream()
                        .flatMap(command -> command instanceof Benchmark benchmark ? Stream.of(benchmark) : Stream.empty())
                        .toList()));
        commands.forEach(commandLine::addSubcommand);
        return commandLine;
    }

    @Override
    public Integer call() throws Exception {
        BenchReport report = new BenchReport(workplace.console());
        for (Benchmark benchmark : benchmarks) {
            benchmark.measureQuickly(report);
        }
        return options.finish(report, workplace.console());
    }
}
