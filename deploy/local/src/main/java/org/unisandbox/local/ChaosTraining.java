package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A self-training campaign and a knowledge injection, small ones: each once undisturbed and once with a kill whenever it has
 * come to the next of its stages and in the middle of every training. The checkpoints have to be the same, bit by bit.
 */
final class ChaosTraining {

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int STEPS = 16;
    private static final int ROWS = 8;

    /** Who is killed, in turn; the one that trains is killed most. */
    private static final List<Component> VICTIMS = List.of(
            Component.TRAINER, Component.TRAINER, Component.GENERATION, Component.TRAINER, Component.POSTGRES,
            Component.TRAINER, Component.ANALYSIS, Component.TRAINER, Component.KAFKA);

    private final ChaosSystem system;
    private final Consumer<String> say;
    private final Iterator<Component> victims =
            Stream.generate(VICTIMS::stream).flatMap(Function.identity()).iterator();

    /** @param say told of each kill */
    ChaosTraining(ChaosSystem system, Consumer<String> say) {
        this.system = system;
        this.say = say;
    }

    /**
     * What came of one of the two.
     *
     * @param undisturbed digest of the checkpoint without kills
     * @param disturbed   digest of the checkpoint with them
     * @param kills       where they came, such as {@code round 1 training half: trainer}
     */
    record Result(String undisturbed, String disturbed, List<String> kills) {

        Result {
            kills = List.copyOf(kills);
        }

        boolean isSame() {
            return undisturbed.equals(disturbed);
        }

        ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode()
                    .put("same", isSame())
                    .put("undisturbed", undisturbed)
                    .put("disturbed", disturbed);
            kills.forEach(json.putArray("kills")::add);
            return json;
        }
    }

    /** What the system's services need in their environment so that a small training has a middle. */
    static Map<String, String> environment() {
        return Map.of("UNISANDBOX_TRAINING_EVERY", "2", "UNISANDBOX_TRAINING_LEASE", "8s");
    }

    /** Both, by name. */
    Map<String, Result> run() throws InterruptedException {
        Map<String, Result> results = new LinkedHashMap<>();
        results.put("campaign", compare("/campaigns", campaign(), ChaosTraining::stageOfCampaign));
        results.put("injection", compare("/injections", injection(), ChaosTraining::stageOfInjection));
        return results;
    }

    private static ObjectNode campaign() {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("name", "pupil").put("evaluation", 4);
        for (int round = 0; round < 2; round++) {
            ObjectNode asked = request.withArray("rounds").addObject()
                    .put("prompts", 128)
                    .put("steps", STEPS)
                    .put("rows", ROWS);
            asked.putArray("tasks").add("math1");
        }
        return request;
    }

    private static ObjectNode injection() {
        return JsonNodeFactory.instance.objectNode()
                .put("name", "told")
                .put("characters", 4)
                .put("conversations", 6)
                .put("steps", STEPS)
                .put("rows", ROWS);
    }

    private static String stageOfCampaign(JsonNode campaign) {
        String stage = campaign.path("stage").asText();
        return "round %d %s%s".formatted(
                campaign.path("round").asInt(), stage, stage.equals("training") ? half(campaign) : "");
    }

    private static String stageOfInjection(JsonNode injection) {
        return "training" + half(injection);
    }

    private static String half(JsonNode run) {
        JsonNode training = run.path("training");
        return training.path("step").asInt() * 2 >= STEPS ? " half" : "";
    }

    private Result compare(String path, ObjectNode request, Function<JsonNode, String> stage) throws InterruptedException {
        List<String> kills = new ArrayList<>();
        String undisturbed = revision(path, request, _ -> {});
        Set<String> seen = new LinkedHashSet<>();
        String disturbed = revision(path, request, run -> {
            String now = stage.apply(run);
            if (seen.add(now)) {
                Component victim = victims.next();
                say.accept("  %s: %s is killed".formatted(now, victim.code()));
                kills.add(now + ": " + victim.code());
                system.kill(victim);
            }
        });
        return new Result(undisturbed, disturbed, kills);
    }

    /** What is done when a run has been looked at. */
    private interface Look {
        void at(JsonNode run) throws InterruptedException;
    }

    /** Begins a run, looks at it until it is done and returns its checkpoint's digest. */
    private String revision(String path, ObjectNode request, Look look) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (ServiceApi trainer = system.api(Component.TRAINER)) {
            String address = path + '/' + trainer.post(path, request).path("id").asText();
            while (true) {
                JsonNode run = get(trainer, address);
                if (run.hasNonNull("finished")) {
                    if (!run.path("state").asText().equals("done")) {
                        throw new RunFailedException(address + ' ' + run.path("state").asText() + ": "
                                + run.path("failure").path("detail").asText());
                    }
                    return run.path("result").path("revision").asText();
                }
                if (System.nanoTime() > deadline) {
                    throw new RunFailedException(address + " does not end in " + PATIENCE.toMinutes() + " min");
                }
                if (!run.isMissingNode()) {
                    look.at(run);
                }
                Thread.sleep(POLL);
            }
        } catch (IOException e) {
            throw new RunFailedException("trainer-service does not answer: " + e, e);
        }
    }

    /** A missing node while the service is down. */
    private static JsonNode get(ServiceApi trainer, String address) throws InterruptedException {
        try {
            return trainer.get(address);
        } catch (IOException | RunFailedException down) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
