package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** One self-training campaign in trainer-service, followed to its end. */
final class CampaignRun {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration OUTAGE_PATIENCE = Duration.ofMinutes(2);

    private final ServiceApi trainer;
    private final ServiceApi analysis;
    private final Console console;
    private final String id;

    private CampaignRun(ServiceApi trainer, ServiceApi analysis, Console console, String id) {
        this.trainer = trainer;
        this.analysis = analysis;
        this.console = console;
        this.id = id;
    }

    static CampaignRun begin(ServiceApi trainer, ServiceApi analysis, Console console, ObjectNode request)
            throws InterruptedException {
        try {
            String id = trainer.post("/campaigns", request).path("id").asText();
            return new CampaignRun(trainer, analysis, console, id);
        } catch (IOException e) {
            throw noAnswer(e);
        }
    }

    /** Takes up a campaign that was begun before. */
    static CampaignRun resume(ServiceApi trainer, ServiceApi analysis, Console console, String id) {
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
        try {
            JsonNode campaign = view();
            while (!campaign.hasNonNull("finished")) {
                console.progress(progress(campaign));
                Thread.sleep(POLL);
                campaign = view();
            }
            console.endProgress();
            if (!campaign.path("state").asText().equals("done")) {
                throw new RunFailedException("campaign " + id + " " + campaign.path("state").asText()
                        + (campaign.hasNonNull("failure")
                                ? ": " + campaign.path("failure").path("detail").asText()
                                : ""));
            }
            return outcome(campaign);
        } catch (IOException e) {
            throw noAnswer(e);
        } catch (InterruptedException e) {
            console.note("Interrupted. Follow the campaign later with: ./unisandbox stars --resume " + id);
            throw e;
        }
    }

    private ObjectNode outcome(JsonNode campaign) throws IOException, InterruptedException {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode();
        outcome.put("campaign", id);
        Duration took = Duration.between(
                Instant.parse(campaign.path("created").asText()), Instant.parse(campaign.path("finished").asText()));
        outcome.put("seconds", took.toMillis() / 1000.0);
        outcome.set("acceptance", campaign.path("acceptance"));
        outcome.set("verifier", campaign.path("verifier"));
        outcome.set("samples", campaign.path("samples"));
        outcome.set("before", rows(campaign.path("before")));
        outcome.set("after", rows(campaign.path("after")));
        outcome.set("model", campaign.path("result"));
        outcome.set("plan", campaign.path("plan"));
        return outcome;
    }

    /** The scores of an evaluation; none if it was not asked for or failed. */
    private JsonNode rows(JsonNode evaluation) throws IOException, InterruptedException {
        if (!evaluation.hasNonNull("id") || evaluation.hasNonNull("failure")) {
            return JsonNodeFactory.instance.arrayNode();
        }
        return analysis.get("/evaluations/" + evaluation.get("id").asText() + "/table").path("rows");
    }

    /** The service may be down for a while: the campaign waits for it, and so does this. */
    private JsonNode view() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + OUTAGE_PATIENCE.toNanos();
        while (true) {
            try {
                return trainer.get("/campaigns/" + id);
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                console.progress("trainer-service does not answer; waiting for it ...");
                Thread.sleep(POLL);
            }
        }
    }

    private static String progress(JsonNode campaign) {
        String round = "round %d of %d".formatted(
                campaign.path("round").asInt(), campaign.path("plan").path("rounds").size());
        String line = switch (campaign.path("stage").asText()) {
            case "sampling" -> sampling(campaign, round);
            case "training" -> training(campaign.path("training"), round);
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

    private static RunFailedException noAnswer(IOException e) {
        return new RunFailedException(
                "trainer-service does not answer (" + e
                        + "): look with './unisandbox status' and './unisandbox logs trainer'",
                e);
    }
}
