package org.unisandbox.analysis.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.unisandbox.analysis.domain.campaign.CampaignRequest;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** What somebody filled in to begin a campaign, as it was typed. */
public record CampaignForm(
        String model,
        List<String> tasks,
        String name,
        boolean curriculum,
        String rounds,
        String samples,
        String steps,
        String threshold,
        String pairs,
        String seed) {

    private static final int MOST_ROUNDS = 20;

    static CampaignForm standard(Optional<String> model) {
        return new CampaignForm(
                model.orElse("reference"), List.of("math1"), "", false, "1", "2000", "700", "0.5", "50", "1");
    }

    public boolean has(String task) {
        return tasks.contains(task);
    }

    /**
     * The same for trainer-service, which checks the rest.
     *
     * @throws ProblemException for the first field that is no number
     */
    CampaignRequest request() {
        if (tasks.isEmpty()) {
            throw refusal("Choose at least one task.");
        }
        List<CampaignRequest.Round> plan = new ArrayList<>();
        int number = curriculum ? tasks.size() : (int) whole("Rounds", rounds, 1);
        if (number < 1 || number > MOST_ROUNDS) {
            throw refusal("Rounds: choose 1 to " + MOST_ROUNDS + ".");
        }
        for (int i = 0; i < number; i++) {
            plan.add(new CampaignRequest.Round(
                    curriculum ? tasks.subList(0, i + 1) : tasks,
                    OptionalInt.of((int) whole("Prompts", samples, 2_000)),
                    OptionalInt.of((int) whole("Training steps", steps, 700))));
        }
        return new CampaignRequest(
                model.strip(),
                name.isBlank() ? Optional.empty() : Optional.of(name.strip()),
                OptionalLong.of(whole("Seed", seed, 1)),
                OptionalDouble.of(share(threshold)),
                OptionalInt.of((int) whole("Pairs", pairs, 50)),
                plan);
    }

    private static long whole(String field, String text, long standard) {
        return text.isBlank()
                ? standard
                : Math.clamp(
                        TypedNumber.whole(field, text, ProblemCode.INVALID_REQUEST), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static double share(String text) {
        try {
            return text.isBlank() ? 0.5 : Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw refusal("Threshold: '" + text + "' is no number.");
        }
    }

    private static ProblemException refusal(String what) {
        return new ProblemException(ProblemCode.INVALID_REQUEST, what);
    }
}
