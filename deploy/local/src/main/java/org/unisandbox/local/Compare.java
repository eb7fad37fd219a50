package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets two evaluations of a running stack against each other. */
@Command(name = "compare",
        description = "What has changed from one evaluation to another on the same items. Those of a campaign are"
                + " CAMPAIGN-before and CAMPAIGN-after.")
final class Compare implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(index = "0", paramLabel = "BEFORE", description = "Id of an evaluation.")
    private String before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "Id of another.")
    private String after;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    Compare(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ServiceApi analysis = stack.service(workplace, Component.ANALYSIS)) {
            JsonNode comparison = analysis.get("/comparisons?before=" + ServiceApi.encoded(before) + "&after="
                    + ServiceApi.encoded(after));
            if (json) {
                workplace.console().json(comparison);
            } else {
                workplace.console().result(new ComparisonTable(comparison).text());
            }
        } catch (IOException e) {
            throw new RunFailedException("analysis-service does not answer: " + e, e);
        }
        return 0;
    }
}
