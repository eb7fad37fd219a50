package org.unisandbox.local;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.unisandbox.embedded.ServerStartException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 done, 1 the run failed, 2 bad input. */
@Command(
        name = "unisandbox",
        description = "Asks of unified multimodal models: does what they understand inform what they draw?",
        synopsisSubcommandLabel = "COMMAND")
public final class UniSandbox implements Runnable {

    @Spec
    private CommandSpec spec;

    private UniSandbox() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: './unisandbox help' lists them");
    }

    public static void main(String[] args) {
        Console console = new Console(System.out, System.err, Boolean.getBoolean("unisandbox.terminal"));
        Workplace workplace = new Workplace(
                Path.of(System.getProperty("unisandbox.home", ".")).toAbsolutePath().normalize(),
                Path.of("").toAbsolutePath(),
                System.getenv(),
                console);
        int exitCode;
        try (Interruption _ = new Interruption()) {
            exitCode = commandLine(workplace).execute(args);
        }
        System.exit(exitCode);
    }

    static CommandLine commandLine(Workplace workplace) {
        CommandLine root = new CommandLine(new UniSandbox());
        root.addSubcommand(new Demo(workplace));
        root.addSubcommand(new Evaluate(workplace));
        root.addSubcommand(EvaluationCommands.commandLine(workplace));
        root.addSubcommand(new Compare(workplace));
        root.addSubcommand(new Table(workplace));
        root.addSubcommand(new Report(workplace));
        root.addSubcommand(new Rejudge(workplace));
        root.addSubcommand(new Agreement(workplace));
        root.addSubcommand(new Stars(workplace));
        root.addSubcommand(CampaignCommands.commandLine(workplace));
        root.addSubcommand(new Probe(workplace));
        root.addSubcommand(new Knowledge(workplace));
        root.addSubcommand(new Up(workplace));
        root.addSubcommand(new Down(workplace));
        root.addSubcommand(new Status(workplace));
        root.addSubcommand(new Logs(workplace));
        root.addSubcommand(new Scale(workplace));
        root.addSubcommand(new Fuzz(workplace));
        root.addSubcommand(new Aot(workplace));
        root.addSubcommand(new Native(workplace));
        root.addSubcommand(DatasetCommands.commandLine(workplace));
        root.addSubcommand(ModelCommands.commandLine(workplace));
        root.addSubcommand(KeyCommands.commandLine(workplace));
        root.addSubcommand(new Pretrain(workplace));
        root.addSubcommand(new Chaos(workplace));
        root.addSubcommand(BenchCommands.commandLine(workplace));
        addHelp(root);
        root.setUsageHelpWidth(100);
        root.setParameterExceptionHandler((e, arguments) -> {
            workplace.console().note("unisandbox: " + oneLine(e.getMessage()));
            return 2;
        });
        root.setExecutionExceptionHandler((e, commandLine, result) -> report(e, workplace.console()));
        return root;
    }

    private static void addHelp(CommandLine commandLine) {
        commandLine.getSubcommands().values().forEach(UniSandbox::addHelp);
        commandLine.getCommandSpec().addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this text.")
                .build());
    }

    private static int report(Exception e, Console console) {
        if (Thread.interrupted() || e instanceof InterruptedException) {
            console.note("Interrupted.");
            return 1;
        }
        switch (e) {
            case InputException input -> {
                console.note("unisandbox: " + input.getMessage());
                return 2;
            }
            case RunFailedException failed -> console.note("unisandbox: " + failed.getMessage());
            case ServerStartException failed -> console.note("unisandbox: " + failed.getMessage());
            case UncheckedIOException failed ->
                console.note("unisandbox: " + failed.getMessage() + ": " + failed.getCause().getMessage());
            default -> {
                console.note("unisandbox: unexpected " + e);
                for (StackTraceElement frame : e.getStackTrace()) {
                    console.note("    at " + frame);
                }
            }
        }
        return 1;
    }

    private static String oneLine(String message) {
        return message.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
    }
}
