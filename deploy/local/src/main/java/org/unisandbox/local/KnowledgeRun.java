package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.unisandbox.local.KnowledgeTable.Phase;

/** Carries out a knowledge study: for each seed what a model says and draws before it is told, after, and with shuffled facts. */
final class KnowledgeRun {

    private static final int ALL_ITEMS = 1000;
    private static final String GO_ON = "What is done is kept. Go on with: ./unisandbox knowledge --resume %s";

    private final PatientApi trainer;
    private final ServiceApi evaluations;
    private final PatientApi analysis;
    private final PublishedModels models;
    private final Console console;
    private final KnowledgeStudy study;
    private final KnowledgeTable table;
    private final long startedNanos = System.nanoTime();
    private int parts;

    KnowledgeRun(PatientApi trainer, ServiceApi analysis, Console console, KnowledgeStudy study) {
        this.trainer = trainer;
        this.evaluations = analysis;
        this.analysis = new PatientApi(Component.ANALYSIS, analysis, console);
        this.models = new PublishedModels(analysis, console);
        this.console = console;
        this.study = study;
        this.table = new KnowledgeTable(study.model(), study.directions());
    }

    /**
     * Does what is left to do.
     *
     * @return the document of {@code --json}
     * @throws RunFailedException if a part of it cannot be carried out
     */
    ObjectNode follow() throws InterruptedException {
        try {
            for (long seed : study.seeds()) {
                draw(seed, Phase.BEFORE, study.model());
                JsonNode told = tell(seed, false);
                table.say(Phase.BEFORE, told.path("recall").path("before"));
                table.say(Phase.AFTER, told.path("recall").path("after"));
                draw(seed, Phase.AFTER, result(told));
                if (study.controls()) {
                    JsonNode shuffled = tell(seed, true);
                    table.say(Phase.SHUFFLED, shuffled.path("recall").path("after"));
                    table.say(Phase.SHUFFLED_TOLD, shuffled.path("recall").path("told"));
                    draw(seed, Phase.SHUFFLED, result(shuffled));
                }
            }
            return document();
        } catch (RunFailedException e) {
            console.note(GO_ON.formatted(study.id()));
            throw e;
        } catch (InterruptedException e) {
            console.note(GO_ON.formatted(study.id()));
            throw e;
        }
    }

    private ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("run", study.id());
        document.put("model", study.model());
        document.put(
                "seconds", Duration.between(study.begun(), Clock.systemUTC().instant()).toMillis() / 1000.0);
        document.put("characters", study.characters());
        study.seeds().forEach(document.putArray("seeds")::add);
        document.set("rows", table.rows());
        document.set("comparisons", table.comparisons());
        document.put("errors", table.errors());
        return document;
    }

    private JsonNode tell(long seed, boolean shuffled) throws InterruptedException {
        String part = "s%d-%s".formatted(seed, shuffled ? "shuffled-injection" : "injection");
        announce("seed %d: telling%s".formatted(seed, shuffled ? " shuffled facts" : ""));
        String id = begun(part, () -> trainer.post("/injections", study.injection(seed, shuffled)));
        return new InjectionRun(trainer, console, id).follow();
    }

    private void draw(long seed, Phase phase, String model) throws InterruptedException {
        for (String direction : study.directions()) {
            String part = "s%d-%s-%s".formatted(seed, phase.code(), direction);
            announce("seed %d: drawing %s, %s".formatted(seed, direction, phase.code()));
            Optional<String> before = study.part(part);
            if (before.isEmpty()) {
                models.awaitKnown(model);
            }
            String id = begun(part, () -> analysis.post("/evaluations", evaluation(seed, direction, model)));
            EvaluationRun.resume(evaluations, console, id).follow();
            table.draw(
                    phase, direction, seed, analysis.get("/evaluations/%s/items?limit=%d".formatted(id, ALL_ITEMS)));
        }
    }

    private ObjectNode evaluation(long seed, String direction, String model) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("model", model).put("seed", seed).put("profile", "reference").put("split", "test");
        request.put("n", study.characters() / 2 * KnowledgeTable.attributes(direction).size());
        request.putArray("tasks").add("knowledge-" + direction);
        request.putArray("modes").add("normal").add("cot");
        request.putArray("judges").add("oracle");
        return request;
    }

    private static String result(JsonNode injection) {
        return name(injection.path("result"));
    }

    private static String name(JsonNode ref) {
        return ref.path("name").asText() + '@' + ref.path("revision").asText();
    }

    /** Something that a service begins. */
    @FunctionalInterface
    private interface Request {
        JsonNode send() throws InterruptedException;
    }

    private String begun(String part, Request request) throws InterruptedException {
        Optional<String> known = study.part(part);
        if (known.isPresent()) {
            return known.get();
        }
        String id = request.send().path("id").asText();
        study.begun(part, id);
        return id;
    }

    private void announce(String what) {
        int all = study.seeds().size()
                * (study.directions().size() * (study.controls() ? 3 : 2) + (study.controls() ? 2 : 1));
        double seconds = (System.nanoTime() - startedNanos) / 1e9;
        String left = parts < 2 ? "" : ", about %s left".formatted(Bar.duration(seconds / parts * (all - parts)));
        parts++;
        console.note("Part %d of %d%s: %s".formatted(parts, all, left, what));
    }
}
