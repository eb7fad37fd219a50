package org.unisandbox.contracts;

import java.util.Map;
import java.util.Optional;

/**
 * Exactly who judged: verdicts of different identities are never mixed.
 *
 * @param judge      the kind of judge
 * @param model      the judging model, if a model judges
 * @param promptHash SHA-256 of the judge's prompts, if it has any
 * @param parameters what else decides its verdict, such as the acceptance threshold
 */
public record JudgeIdentity(
        Judge judge, Optional<ModelRef> model, Optional<String> promptHash, Map<String, String> parameters) {

    public JudgeIdentity {
        parameters = Map.copyOf(parameters);
    }
}
