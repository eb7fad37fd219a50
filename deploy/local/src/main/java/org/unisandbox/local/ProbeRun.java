package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One probe in analysis-service, followed to its end. */
final class ProbeRun {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration OUTAGE_PATIENCE = Duration.ofMinutes(2);

    private final ServiceApi analysis;
    private final Console console;
    private final String id;

    private ProbeRun(ServiceApi analysis, Console console, String id) {
        this.analysis = analysis;
        this.console = console;
        this.id = id;
    }

    static ProbeRun begin(ServiceApi analysis, Console console, String address, Map<String, Path> files)
            throws InterruptedException {
        try {
            return new ProbeRun(analysis, console, analysis.uploadForm(address, files).path("id").asText());
        } catch (IOException e) {
            throw noAnswer(e);
        }
    }

    static ProbeRun begin(ServiceApi analysis, Console console, ObjectNode request) throws InterruptedException {
        try {
            return new ProbeRun(analysis, console, analysis.post("/probes", request).path("id").asText());
        } catch (IOException e) {
            throw noAnswer(e);
        }
    }

    String id() {
        return id;
    }

    /**
     * Shows its progress until it ends.
     *
     * @return the document of {@code --json}
     * @throws RunFailedException if it cannot be carried out
     */
    ObjectNode follow() throws InterruptedException {
        try {
            JsonNode probe = view();
            while (probe.path("state").asText().equals("running")) {
                console.progress("%s probe %s".formatted(Bar.of(probe.path("progress").asDouble()), id));
                Thread.sleep(POLL);
                probe = view();
            }
            console.endProgress();
            if (!probe.path("state").asText().equals("done")) {
                throw new RunFailedException("probe " + id + " failed: " + probe.path("failure").path("detail").asText());
            }
            return outcome(probe);
        } catch (IOException e) {
            throw noAnswer(e);
        }
    }

    /**
     * The report, as HTML.
     *
     * @param before the same probe of the model before, to be shown beside it
     */
    byte[] report(Optional<ProbeRun> before) throws IOException, InterruptedException {
        return analysis.bytes("/probes/" + id + "/report" + before.map(run -> "?before=" + run.id).orElse(""));
    }

    private ObjectNode outcome(JsonNode probe) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode().put("probe", id);
        Duration took = Duration.between(
                Instant.parse(probe.path("created").asText()), Instant.parse(probe.path("finished").asText()));
        outcome.put("seconds", took.toMillis() / 1000.0);
        outcome.setAll((ObjectNode) probe.path("result"));
        outcome.set("upload", probe.path("upload"));
        if (probe.hasNonNull("source")) {
            outcome.set("source", probe.get("source"));
        }
        if (probe.hasNonNull("causal")) {
            outcome.set("causal", probe.get("causal"));
        }
        return outcome;
    }

    /** The service may be down for a while: the probe waits for it, and so does this. */
    private JsonNode view() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + OUTAGE_PATIENCE.toNanos();
        while (true) {
            try {
                return analysis.get("/probes/" + id);
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                console.progress("analysis-service does not answer; waiting for it ...");
                Thread.sleep(POLL);
            }
        }
    }

    private static RunFailedException noAnswer(IOException e) {
        return new RunFailedException("analysis-service does not answer (" + e
                + "): look with './unisandbox status' and './unisandbox logs analysis'", e);
    }
}
