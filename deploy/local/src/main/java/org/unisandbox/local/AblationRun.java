package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** Runs the campaigns of an ablation one after the other, each seed with all its arms. */
final class AblationRun {

    private static final int PAGE = 100;

    /** One campaign to run. */
    private record Run(Arm arm, long seed) {}

    private final PatientApi trainer;
    private final PatientApi analysis;
    private final Console console;
    private final Ablation ablation;
    /** Campaigns that there are already, by their names: running or done. */
    private final Map<String, JsonNode> known;

    private AblationRun(
            PatientApi trainer, PatientApi analysis, Console console, Ablation ablation, Map<String, JsonNode> known) {
        this.trainer = trainer;
        this.analysis = analysis;
        this.console = console;
        this.ablation = ablation;
        this.known = Map.copyOf(known);
    }

    static AblationRun begin(PatientApi trainer, PatientApi analysis, Console console, AblationPlan plan) {
        return new AblationRun(trainer, analysis, console, Ablation.begin(plan), Map.of());
    }

    /**
     * Takes up an ablation where it was: what is done is not done again, what runs is followed, what failed is run again.
     *
     * @throws InputException if there is none of that identity
     */
    static AblationRun resume(PatientApi trainer, PatientApi analysis, Console console, String id)
            throws InterruptedException {
        Map<String, JsonNode> known = new HashMap<>();
        Optional<Ablation> found = Optional.empty();
        String cursor = "";
        do {
            JsonNode page = trainer.get("/campaigns?limit=" + PAGE + cursor);
            for (JsonNode campaign : page.path("items")) {
                Optional<Ablation> owner = Ablation.of(campaign, id);
                found = found.or(() -> owner);
                // The newest come first.
                owner.ifPresent(_ -> known.putIfAbsent(campaign.path("name").asText(), campaign));
            }
            cursor = page.hasNonNull("next") ? "&cursor=" + ServiceApi.encoded(page.get("next").asText()) : "";
        } while (!cursor.isEmpty());
        known.values().removeIf(campaign -> campaign.hasNonNull("finished")
                && CampaignRun.failure(campaign).isPresent());
        Ablation ablation =
                found.orElseThrow(() -> new InputException("there is no ablation " + id + " in trainer-service"));
        return new AblationRun(trainer, analysis, console, ablation, known);
    }

    String id() {
        return ablation.id();
    }

    /**
     * Runs what is not done yet. An arm that fails is told of, and the others go on.
     *
     * @return what became of each arm and seed
     */
    AblationResult run() throws InterruptedException {
        List<Run> runs = ablation.plan().allSeeds().stream()
                .flatMap(seed -> ablation.plan().arms().stream().map(arm -> new Run(arm, seed)))
                .toList();
        TimeLeft left = new TimeLeft();
        AblationResult result = new AblationResult(ablation);
        List<JsonNode> ofSeed = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            if (i > 0 && runs.get(i - 1).seed() != run.seed()) {
                ofSeed.clear();
            }
            CampaignRun campaign = campaign(run, ofSeed);
            JsonNode ended = follow(campaign, runs.subList(i, runs.size()), runs.size(), left);
            ofSeed.add(ended);
            left.took(run.arm().name(), CampaignRun.seconds(ended));
            result.add(run.arm(), run.seed(), ended, outcome(campaign, ended));
        }
        return result;
    }

    private Optional<ObjectNode> outcome(CampaignRun campaign, JsonNode ended) throws InterruptedException {
        return CampaignRun.failure(ended).isEmpty() ? Optional.of(campaign.outcome(ended)) : Optional.empty();
    }

    private CampaignRun campaign(Run run, List<JsonNode> ofSeed) throws InterruptedException {
        Optional<JsonNode> before = Optional.ofNullable(known.get(ablation.name(run.arm(), run.seed())));
        if (before.isPresent()) {
            return CampaignRun.resume(trainer, analysis, console, before.get().path("id").asText());
        }
        ObjectNode request = ablation.plan().request(run.arm(), run.seed());
        request.put("name", ablation.name(run.arm(), run.seed())).put("note", ablation.note(run.arm(), run.seed()));
        first(ofSeed, AblationRun::isEvaluated).ifPresent(id -> request.put("beforeOf", id));
        if (ablation.plan().kind().sharesSamples()) {
            first(ofSeed, AblationRun::isSampled).ifPresent(id -> request.put("samplesOf", id));
        }
        return CampaignRun.begin(trainer, analysis, console, request);
    }

    private static Optional<String> first(List<JsonNode> campaigns, Predicate<JsonNode> which) {
        return campaigns.stream().filter(which).map(campaign -> campaign.path("id").asText()).findFirst();
    }

    private static boolean isEvaluated(JsonNode campaign) {
        JsonNode before = campaign.path("before");
        return before.path("ended").asBoolean() && !before.hasNonNull("failure");
    }

    /** One round is all that campaigns have that share samples. */
    private static boolean isSampled(JsonNode campaign) {
        return !campaign.path("stage").asText().equals("sampling");
    }

    /** @param runs those to come, the one to follow first */
    private JsonNode follow(CampaignRun campaign, List<Run> runs, int all, TimeLeft left) throws InterruptedException {
        Run run = runs.getFirst();
        List<String> arms = runs.stream().map(r -> r.arm().name()).toList();
        String where = "%d of %d (%s, seed %d)".formatted(
                all - runs.size() + 1, all, run.arm().name(), run.seed());
        long began = System.nanoTime();
        JsonNode ended = campaign.end(line -> {
            OptionalDouble seconds = left.of(arms, (System.nanoTime() - began) / 1e9);
            return where
                    + (seconds.isPresent() ? ", " + Bar.duration(seconds.getAsDouble()) + " left in all: " : ": ")
                    + line;
        });
        console.note(where + ": " + CampaignRun.failure(ended)
                .orElseGet(() -> "done in " + Bar.duration(CampaignRun.seconds(ended))));
        return ended;
    }
}
