package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pauses, resumes or cancels a run of a running stack; the same twice is once. */
@Command
final class RunSteering implements Callable<Integer> {

    private final Workplace workplace;
    private final RunKind kind;
    private final String verb;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "ID", description = "Which one.")
    private String id;

    @Option(names = "--json", description = "Print it as one JSON document.")
    private boolean json;

    private RunSteering(Workplace workplace, RunKind kind, String verb) {
        this.workplace = workplace;
        this.kind = kind;
        this.verb = verb;
    }

    /** Adds the commands that steer runs of a kind. */
    static void addAll(CommandLine parent, Workplace workplace, RunKind kind) {
        add(parent, workplace, kind, "pause", "Stops it where it is; what is on its way still comes in.");
        add(parent, workplace, kind, "resume", "Lets it go on where it stopped.");
        add(parent, workplace, kind, "cancel", "Gives it up; what there is stays.");
    }

    private static void add(CommandLine parent, Workplace workplace, RunKind kind, String verb, String description) {
        CommandLine command = new CommandLine(new RunSteering(workplace, kind, verb));
        command.getCommandSpec().name(verb).usageMessage().description(description);
        parent.addSubcommand(verb, command);
    }

    @Override
    public Integer call() throws InterruptedException {
        JsonNode run;
        try (ServiceApi owner = stack.service(workplace, kind.owner())) {
            run = owner.post(kind.address(id) + '/' + verb, JsonNodeFactory.instance.objectNode());
        } catch (IOException e) {
            throw new RunFailedException(kind.owner().label() + " does not answer: " + e, e);
        }
        if (json) {
            workplace.console().json(run);
        } else {
            workplace.console().result(id + " is " + run.path("state").asText());
        }
        return 0;
    }
}
