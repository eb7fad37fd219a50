package org.unisandbox.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about keys. */
@Command(name = "keys", description = "Keys with which services know their callers.", synopsisSubcommandLabel = "COMMAND")
final class KeyCommands implements Runnable {

    @Spec
    private CommandSpec spec;

    static CommandLine commandLine(Workplace workplace) {
        CommandLine commandLine = new CommandLine(new KeyCommands());
        commandLine.addSubcommand(new KeyCreate(workplace));
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: keys create");
    }
}
