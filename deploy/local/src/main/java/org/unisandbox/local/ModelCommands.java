package org.unisandbox.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about models. */
@Command(name = "models", description = "Lists, compares, exports and rolls back models.",
        synopsisSubcommandLabel = "COMMAND")
final class ModelCommands implements Runnable {

    @Spec
    private CommandSpec spec;

    static CommandLine commandLine(Workplace workplace) {
        CommandLine commandLine = new CommandLine(new ModelCommands());
        commandLine.addSubcommand(new ModelList(workplace));
        commandLine.addSubcommand(new ModelShow(workplace));
        commandLine.addSubcommand(new ModelCompare(workplace));
        commandLine.addSubcommand(new ModelExport(workplace));
        commandLine.addSubcommand(new ModelRollback(workplace));
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: models "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
