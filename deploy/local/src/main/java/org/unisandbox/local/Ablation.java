package org.unisandbox.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An ablation and its identity. Every campaign of it carries both in its note, so that it can be taken up again from
 * what trainer-service knows.
 *
 * @param id   its kind and eight hexadecimal digits
 * @param plan what it does
 */
record Ablation(String id, AblationPlan plan) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID = Pattern.compile("[a-z]+-[0-9a-f]{8}");
    private static final int DIGITS = 8;

    /** What the note of a campaign says. */
    private record Note(String ablation, String arm, long seed, AblationPlan plan) {}

    static Ablation begin(AblationPlan plan) {
        return new Ablation(
                plan.kind().code() + '-' + UUID.randomUUID().toString().substring(0, DIGITS), plan);
    }

    /** Whether that can be the identity of an ablation; those of campaigns have another form. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** What the campaign of an arm and a seed is called, and the model that comes out. */
    String name(Arm arm, long seed) {
        return "%s-%s-%d".formatted(id, arm.name(), seed);
    }

    /** The note of that campaign. */
    String note(Arm arm, long seed) {
        try {
            return JSON.writeValueAsString(new Note(id, arm.name(), seed, plan));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan is made of words and numbers", e);
        }
    }

    /** The ablation of that identity, if a campaign is one of its. */
    static Optional<Ablation> of(JsonNode campaign, String id) {
        try {
            return Optional.ofNullable(
                            JSON.readValue(campaign.path("plan").path("note").asText(""), Note.class))
                    .filter(note -> id.equals(note.ablation()))
                    .map(note -> new Ablation(id, note.plan()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
