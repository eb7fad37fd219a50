package org.unisandbox.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measurements, each against what UniSandbox promises. */
@Command(name = "bench", description = "Measures how fast this machine is at what UniSandbox does.",
        synopsisSubcommandLabel = "COMMAND")
final class BenchCommands implements Runnable {

    @Spec
    private CommandSpec spec;

    static CommandLine commandLine(Workplace workplace) {
        CommandLine commandLine = new CommandLine(new BenchCommands());
        commandLine.addSubcommand(new BenchDatasets(workplace));
        commandLine.addSubcommand(new BenchModel(workplace));
        commandLine.addSubcommand(new BenchProbe(workplace));
        commandLine.addSubcommand(new BenchStartup(workplace));
        commandLine.addSubcommand(new BenchSoak(workplace));
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: bench "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
