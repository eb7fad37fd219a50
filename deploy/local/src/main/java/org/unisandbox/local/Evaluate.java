package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates a model in a running stack. */
@Command(name = "evaluate", description = "Evaluates a model on a running system and prints the table.")
final class Evaluate implements Callable<Integer> {

    private final Workplace workplace;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Mixin
    private EvaluationOptions evaluation = new EvaluationOptions();

    @Option(names = "--dataset", paramLabel = "NAME",
            description = "All items of a stored dataset in place of generated ones: NAME, NAME@VERSION or a digest.")
    private String dataset;

    @Option(names = "--resume", paramLabel = "ID", description = "Follow an evaluation that was begun before.")
    private String resume;

    @Option(names = "--retry-errors", paramLabel = "ID",
            description = "Evaluate once more what an evaluation asked for: answers that are kept are not asked for again, errors are.")
    private String retryErrors;

    @Mixin
    private BudgetOptions budget = new BudgetOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "Also save contact sheet, reports, table and drawings there.")
    private Path out;

    @Option(names = "--json", description = "Print the table as one JSON document.")
    private boolean json;

    Evaluate(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        evaluation.requirePairs();
        requireSense();
        Console console = workplace.console();
        try (ServiceApi analysis = stack.service(workplace, Component.ANALYSIS)) {
            EvaluationRun run = resume == null
                    ? EvaluationRun.begin(analysis, console, withinBudget(analysis, requested(analysis)))
                    : EvaluationRun.resume(analysis, console, resume);
            if (resume == null) {
                console.note("Evaluation " + run.id());
            }
            JsonNode table = run.follow();
            if (out != null) {
                run.save(workplace.folder().resolve(out), table);
            }
            if (json) {
                console.json(table);
            } else {
                console.result(new EvaluationTable(table).text());
            }
            return EvaluationRun.exitCode(table);
        }
    }

    /** What is taken up again says itself what it is. */
    private void requireSense() {
        if (resume == null && retryErrors == null) {
            return;
        }
        Set<String> others = Set.of("--resume", "--retry-errors", "--out", "--json", "--data", "--max-requests", "--max-cost");
        spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(name -> !others.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InputException("the evaluation that is taken up again says itself what it is: leave out " + name);
                });
        if (resume != null && retryErrors != null) {
            throw new InputException("--resume follows an evaluation, --retry-errors begins one: choose one of them");
        }
    }

    private ObjectNode requested(ServiceApi analysis) throws InterruptedException {
        if (retryErrors == null) {
            return request();
        }
        return EvaluationRun.again(analysis, retryErrors);
    }

    /** Tells what the run will ask of a model that is served elsewhere, and within which budget. */
    private ObjectNode withinBudget(ServiceApi analysis, ObjectNode request) throws InterruptedException {
        try (ServiceApi generation = stack.service(workplace, Component.GENERATION);
                ServiceApi datasets = stack.service(workplace, Component.DATASET)) {
            Optional<CostEstimate> estimate = CostEstimate.of(request, generation, datasets);
            estimate.ifPresent(cost -> workplace.console().note(cost.text()));
            budget.bound(request, estimate).ifPresent(workplace.console()::note);
            return request;
        } catch (IOException e) {
            if (budget.isGiven()) {
                throw new RunFailedException("what it costs cannot be told, a service does not answer: " + e, e);
            }
            // The run itself waits for the service.
            return request;
        }
    }

    private ObjectNode request() throws InterruptedException {
        if (dataset == null) {
            return evaluation.request();
        }
        try (ServiceApi datasets = stack.service(workplace, Component.DATASET)) {
            // Known before the run begins, so that a misspelt name is bad input and not a failed run.
            JsonNode stored = datasets.get("/datasets/" + ServiceApi.encoded(dataset));
            return evaluation.request(withVersion(stored.path("names")));
        } catch (IOException e) {
            throw new RunFailedException("dataset-service does not answer: " + e, e);
        }
    }

    /** A name with the version that it stands for today, so that the table says it. */
    private String withVersion(JsonNode names) {
        for (JsonNode name : names) {
            if (name.asText().startsWith(dataset + '@')) {
                return name.asText();
            }
        }
        return dataset;
    }
}
