package org.unisandbox.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about evaluations that were begun. */
@Command(name = "evaluations", description = "Lists, shows, pauses, resumes, cancels, retries and deletes evaluations.",
        synopsisSubcommandLabel = "COMMAND")
final class EvaluationCommands implements Runnable {

    @Spec
    private CommandSpec spec;

    static CommandLine commandLine(Workplace workplace) {
        CommandLine commandLine = new CommandLine(new EvaluationCommands());
        commandLine.addSubcommand(new RunList(workplace, RunKind.EVALUATION));
        commandLine.addSubcommand(new EvaluationShow(workplace));
        RunSteering.addAll(commandLine, workplace, RunKind.EVALUATION);
        commandLine.addSubcommand(new EvaluationRetry(workplace));
        commandLine.addSubcommand(new EvaluationDelete(workplace));
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: evaluations "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
