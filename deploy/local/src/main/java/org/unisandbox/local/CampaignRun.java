package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** One self-training campaign in trainer-service, followed to its end. */
final class CampaignRun {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final PatientApi trainer;
    private final PatientApi analysis;
    private final Console console;
    private final String id;

    private CampaignRun(PatientApi trainer, PatientApi analysis, Console console, String id) {
        this.trainer = trainer;
        this.analysis = analysis;
        this.console = console;
        this.id = id;
    }

    static CampaignRun begin(PatientApi trainer, PatientApi analysis, Console console, ObjectNode request)
            throws InterruptedException {
        return new CampaignRun(
                trainer, analysis, console, trainer.post("/campaigns", request).path("id").asText());
    }

    /** Takes up a campaign that was begun before. */
    static CampaignRun resume(PatientApi trainer, PatientApi analysis, Console console, String id) {
        if (!id.matches("[\\w-]+")) {
            throw new InputException("'" + id + "' is no id of a campaign");
        }
        return new CampaignRun(trainer, analysis, console, id);
    }

    String id() {
        return id;
    }

    /**
     * Shows its progress until it ends; the campaign itself goes on when this is interrupted.
     *
     * @return the document of {@code --json}
     * @throws RunFailedException if it cannot be carried out, or was cancelled
     */
    ObjectNode follow() throws InterruptedException {
        JsonNode campaign = end(UnaryOperator.identity());
        failure(campaign).ifPresent(reason -> {
            throw new RunFailedException("campaign " + id + ' ' + reason);
        });
        return outcome(campaign);
    }

    /**
     * Shows its progress until it ends, however it ends.
     *
     * @param line what to make of a line of its progress
     * @return the campaign, as trainer-service has it
     */
    JsonNode end(UnaryOperator<String> line) throws InterruptedException {
        JsonNode campaign = trainer.get("/campaigns/" + id);
        while (!campaign.hasNonNull("finished")) {
            console.progress(line.apply(progress(campaign)));
            Thread.sleep(POLL);
            campaign = trainer.get("/campaigns/" + id);
        }
        console.endProgress();
        return campaign;
    }

    /** Why a campaign that has ended is not done, such as {@code cancelled}; empty if it is done. */
    static Optional<String> failure(JsonNode campaign) {
        String state = campaign.path("state").asText();
        return state.equals("done")
                ? Optional.empty()
                : Optional.of(campaign.hasNonNull("failure")
                        ? state + ": " + campaign.path("failure").path("detail").asText()
                        : state);
    }

    /** How long a campaign that has ended took, in seconds. */
    static double seconds(JsonNode campaign) {
        return Duration.between(
                                Instant.parse(campaign.path("created").asText()),
                                Instant.parse(campaign.path("finished").asText()))
                        .toMillis()
                / 1000.0;
    }

    /** The document of {@code --json} of a campaign that is done. */
    ObjectNode outcome(JsonNode campaign) throws InterruptedException {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode();
        outcome.put("campaign", id);
        outcome.put("seconds", seconds(campaign));
        outcome.set("created", campaign.path("created"));
        outcome.set("parent", campaign.path("model"));
        outcome.set("acceptance", campaign.path("acceptance"));
        outcome.set("drawnRight", campaign.path("drawnRight"));
        outcome.set("verifier", campaign.path("verifier"));
        outcome.set("samples", campaign.path("samples"));
        JsonNode tableBefore = table(campaign.path("before"));
        JsonNode tableAfter = table(campaign.path("after"));
        JsonNode before = array(tableBefore, "rows");
        JsonNode after = array(tableAfter, "rows");
        outcome.set("before", before);
        outcome.set("after", after);
        outcome.set("saysBefore", array(tableBefore, "text"));
        outcome.set("saysAfter", array(tableAfter, "text"));
        outcome.set("changes", changes(campaign, before, after));
        outcome.set("model", campaign.path("result"));
        outcome.set("plan", campaign.path("plan"));
        return outcome;
    }

    /** The table of an evaluation; nothing if it was not asked for or failed. */
    private JsonNode table(JsonNode evaluation) throws InterruptedException {
        return evaluation.hasNonNull("id") && !evaluation.hasNonNull("failure")
                ? analysis.get("/evaluations/" + evaluation.get("id").asText() + "/table")
                : JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode array(JsonNode table, String name) {
        return table.path(name).isArray() ? table.get(name) : JsonNodeFactory.instance.arrayNode();
    }

    /** What has changed from before to after, pair by pair; nothing unless both have scores. */
    private JsonNode changes(JsonNode campaign, JsonNode before, JsonNode after) throws InterruptedException {
        return hasScores(before) && hasScores(after)
                ? analysis.get("/comparisons?before=%s&after=%s".formatted(
                                campaign.path("before").path("id").asText(),
                                campaign.path("after").path("id").asText()))
                        .path("rows")
                : JsonNodeFactory.instance.arrayNode();
    }

    private static boolean hasScores(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false).anyMatch(row -> row.path("n").asLong() > 0);
    }

    private static String progress(JsonNode campaign) {
        String round = "round %d of %d".formatted(
                campaign.path("round").asInt(), campaign.path("plan").path("rounds").size());
        String line = switch (campaign.path("stage").asText()) {
            case "sampling" -> sampling(campaign, round);
            case "training" -> campaign.hasNonNull("trainerSays") && !campaign.path("training").hasNonNull("step")
                    ? "Training of " + round + ": " + Printable.line(campaign.get("trainerSays").asText())
                    : training(campaign.path("training"), round);
            default -> "Evaluating the result ...";
        };
        return campaign.path("state").asText().equals("paused") ? "paused; " + line : line;
    }

    private static String sampling(JsonNode campaign, String round) {
        long prompts = 0;
        long verified = 0;
        long accepted = 0;
        for (JsonNode part : campaign.path("samples")) {
            if (part.path("round").asInt() == campaign.path("round").asInt()) {
                prompts += part.path("prompts").asLong();
                verified += part.path("verified").asLong();
                accepted += part.path("accepted").asLong();
            }
        }
        return prompts == 0
                ? "Preparing the prompts of " + round + " ..."
                : "%s %s: %d of %d sampled, %d accepted".formatted(
                        Bar.of((double) verified / prompts), round, verified, prompts, accepted);
    }

    private static String training(JsonNode training, String round) {
        return training.hasNonNull("step")
                ? "%s %s: step %d of %d, loss %.3f, rate %.1e, %.0f tokens/s, %s left".formatted(
                        Bar.of(training.path("step").asDouble() / training.path("steps").asDouble()),
                        round,
                        training.path("step").asInt(),
                        training.path("steps").asInt(),
                        training.path("loss").asDouble(),
                        training.path("learningRate").asDouble(),
                        training.path("tokensPerSecond").asDouble(),
                        Bar.duration(training.path("etaSeconds").asDouble()))
                : "Training of " + round + " begins ...";
    }
}
