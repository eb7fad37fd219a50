package org.unisandbox.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about data sets. */
@Command(name = "dataset", description = "Generates, imports, exports, audits and compares data sets.",
        synopsisSubcommandLabel = "COMMAND")
final class DatasetCommands implements Runnable {

    @Spec
    private CommandSpec spec;

    static CommandLine commandLine(Workplace workplace) {
        CommandLine commandLine = new CommandLine(new DatasetCommands());
        commandLine.addSubcommand(new DatasetGenerate(workplace));
        commandLine.addSubcommand(new DatasetImport(workplace));
        commandLine.addSubcommand(new DatasetList(workplace));
        commandLine.addSubcommand(new DatasetShow(workplace));
        commandLine.addSubcommand(new DatasetExport(workplace));
        commandLine.addSubcommand(new DatasetDelete(workplace));
        commandLine.addSubcommand(new DatasetInjection(workplace));
        commandLine.addSubcommand(new DatasetAudit(workplace));
        commandLine.addSubcommand(new DatasetLeaks(workplace));
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: dataset "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
