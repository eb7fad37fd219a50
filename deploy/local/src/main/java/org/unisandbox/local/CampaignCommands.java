package org.unisandbox.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about campaigns that were begun. */
@Command(name = "campaigns", description = "Lists, pauses, resumes and cancels self-training campaigns.",
        synopsisSubcommandLabel = "COMMAND")
final class CampaignCommands implements Runnable {

    @Spec
    private CommandSpec spec;

    static CommandLine commandLine(Workplace workplace) {
        CommandLine commandLine = new CommandLine(new CampaignCommands());
        commandLine.addSubcommand(new RunList(workplace, RunKind.CAMPAIGN));
        RunSteering.addAll(commandLine, workplace, RunKind.CAMPAIGN);
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: campaigns "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
