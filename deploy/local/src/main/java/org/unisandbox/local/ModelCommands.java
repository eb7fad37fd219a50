package org.unisandbox.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about models. */
@Command(name = "models", description = "Models: trained ones and those that are served elsewhere.",
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
        commandLine.addSubcommand(new ModelAdd(workplace));
        commandLine.addSubcommand(new ModelTry(workplace));
        commandLine.addSubcommand(new ModelServed(workplace));
        commandLine.addSubcommand(new ModelRemove(workplace));
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: models "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
