package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One evaluation in analysis-service, followed to its end. */
final class EvaluationRun {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration OUTAGE_PATIENCE = Duration.ofMinutes(2);

    private final ServiceApi analysis;
    private final Console console;
    private final String id;

    private EvaluationRun(ServiceApi analysis, Console console, String id) {
        this.analysis = analysis;
        this.console = console;
        this.id = id;
    }

    static EvaluationRun begin(ServiceApi analysis, Console console, ObjectNode request)
            throws InterruptedException {
        try {
            return new EvaluationRun(
                    analysis, console, analysis.post("/evaluations", request).path("id").asText());
        } catch (IOException e) {
            throw noAnswer(e);
        }
    }

    /** Begins an evaluation of the images of another one. */
    static EvaluationRun rejudge(ServiceApi analysis, Console console, String of, ObjectNode request)
            throws InterruptedException {
        try {
            String address = "/evaluations/" + ServiceApi.encoded(of) + "/rejudge";
            return new EvaluationRun(analysis, console, analysis.post(address, request).path("id").asText());
        } catch (IOException e) {
            throw noAnswer(e);
        }
    }

    /** Begins an evaluation of what another one asked for. */
    static EvaluationRun retry(ServiceApi analysis, Console console, String of) throws InterruptedException {
        return begin(analysis, console, again(analysis, of));
    }

    /** The request that an evaluation was begun with, to begin another one with it. */
    static ObjectNode again(ServiceApi analysis, String of) throws InterruptedException {
        try {
            JsonNode before = analysis.get("/evaluations/" + ServiceApi.encoded(of));
            if (before.hasNonNull("imagesOf")) {
                throw new InputException("evaluation " + of + " drew nothing: have its images judged again with rejudge");
            }
            return EvaluationOptions.again(before);
        } catch (IOException e) {
            throw noAnswer(e);
        }
    }

    /** Takes up an evaluation that was begun before. */
    static EvaluationRun resume(ServiceApi analysis, Console console, String id) {
        if (!id.matches("[\\w-]+")) {
            throw new InputException("'" + id + "' is no id of an evaluation");
        }
        return new EvaluationRun(analysis, console, id);
    }

    String id() {
        return id;
    }

    /**
     * Shows its progress until it ends; the evaluation itself goes on when this is interrupted.
     *
     * @return its table, the document of {@code --json}; of one that is cancelled what was judged until then
     * @throws RunFailedException if it cannot be carried out
     */
    JsonNode follow() throws InterruptedException {
        try {
            JsonNode evaluation = view();
            while (!evaluation.hasNonNull("finished")) {
                console.progress(progress(evaluation));
                Thread.sleep(POLL);
                evaluation = view();
            }
            console.progress(progress(evaluation));
            console.endProgress();
            if (evaluation.path("state").asText().equals("cancelled")) {
                console.note("Evaluation " + id + " was cancelled; the table is of what was judged until then.");
            }
            if (evaluation.path("state").asText().equals("failed")) {
                throw new RunFailedException("evaluation " + id + " failed: "
                        + evaluation.path("failure").path("detail").asText("no reason given"));
            }
            return analysis.get("/evaluations/" + id + "/table");
        } catch (IOException e) {
            throw noAnswer(e);
        } catch (InterruptedException e) {
            console.note(RunKind.EVALUATION.advice(id));
            throw e;
        }
    }

    /** Writes table, reports, contact sheet and single drawings; returns what was written, by kind. */
    Map<String, Path> save(Path folder, JsonNode table) throws InterruptedException {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("contactSheet", folder.resolve("contact-sheet.png"));
        files.put("markdown", folder.resolve("report.md"));
        files.put("html", folder.resolve("report.html"));
        files.put("table", folder.resolve("table.json"));
        files.put("items", folder.resolve("items.csv"));
        try {
            Files.createDirectories(folder);
            Files.write(files.get("contactSheet"), analysis.bytes("/evaluations/" + id + "/contact-sheet.png"));
            Files.write(files.get("markdown"), analysis.bytes("/evaluations/" + id + "/report?format=md"));
            Files.write(files.get("html"), analysis.bytes("/evaluations/" + id + "/report?format=html"));
            Files.writeString(files.get("table"), table.toPrettyString() + "\n");
            analysis.download("/evaluations/" + id + "/items.csv", files.get("items"), _ -> {});
            return files;
        } catch (IOException e) {
            throw new RunFailedException("cannot save the report of evaluation " + id + " in " + folder + ": " + e, e);
        }
    }

    /** The service may be down for a while: the evaluation waits for it, and so does this. */
    private JsonNode view() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + OUTAGE_PATIENCE.toNanos();
        while (true) {
            try {
                return analysis.get("/evaluations/" + id);
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                console.progress("analysis-service does not answer; waiting for it ...");
                Thread.sleep(POLL);
            }
        }
    }

    /** 0 if the evaluation of a table was carried out, 1 if it was given up. */
    static int exitCode(JsonNode table) {
        return table.path("state").asText().equals("cancelled") ? 1 : 0;
    }

    private static String progress(JsonNode evaluation) {
        String line = line(evaluation);
        return evaluation.path("state").asText().equals("paused") ? "paused; " + line : line;
    }

    private static String line(JsonNode evaluation) {
        JsonNode progress = evaluation.path("progress");
        long expected = progress.path("expected").asLong();
        long verified = progress.path("verified").asLong();
        if (expected == 0) {
            return "Preparing the items ...";
        }
        StringBuilder line = new StringBuilder("%s %d of %d drawings judged".formatted(
                Bar.of((double) verified / expected), verified, expected));
        if (progress.hasNonNull("ratePerSecond")) {
            line.append(", %.0f/s".formatted(progress.get("ratePerSecond").asDouble()));
        }
        if (verified == expected && evaluation.path("stage").asText().equals("text")) {
            line.append(", asking the same in text");
        } else if (verified < expected && progress.hasNonNull("etaSeconds")) {
            line.append(", %s left".formatted(Bar.duration(progress.get("etaSeconds").asDouble())));
        }
        long errors = progress.path("errors").asLong();
        return errors == 0 ? line.toString() : line + ", " + errors + " errors";
    }

    private static RunFailedException noAnswer(IOException e) {
        return new RunFailedException(
                "analysis-service does not answer (" + e
                        + "): look with './unisandbox status' and './unisandbox logs analysis'",
                e);
    }
}
