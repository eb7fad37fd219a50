package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** The kinds of runs that people steer. */
enum RunKind {
    EVALUATION(Component.ANALYSIS, "evaluations", "evaluate --resume"),
    CAMPAIGN(Component.TRAINER, "campaigns", "stars --resume");

    private final Component owner;
    private final String plural;
    private final String following;

    RunKind(Component owner, String plural, String following) {
        this.owner = owner;
        this.plural = plural;
        this.following = following;
    }

    /** The service that owns them. */
    Component owner() {
        return owner;
    }

    /** Such as {@code evaluation}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Such as {@code evaluations}: the command, and the field of {@code --json}. */
    String plural() {
        return plural;
    }

    /** Where they are listed. */
    String address() {
        return "/" + plural;
    }

    /**
     * Where one is.
     *
     * @throws InputException if it is no id
     */
    String address(String id) {
        if (!id.matches("[\\w.-]+")) {
            throw new InputException("'" + id + "' is no id: './unisandbox " + plural + " list' lists them");
        }
        return address() + '/' + ServiceApi.encoded(id);
    }

    /** The model that a run is of. */
    static String model(JsonNode run) {
        JsonNode model = run.path("model");
        return model.isObject() ? model.path("name").asText() : model.asText();
    }

    /** What to do with one that goes on while nobody looks. */
    String advice(String id) {
        return ("The %s %s goes on while the system runs. Follow it with './unisandbox %s %s'; stop it for a while with"
                + " './unisandbox %s pause %s', for good with './unisandbox %s cancel %s'.")
                .formatted(code(), id, following, id, plural, id, plural, id);
    }
}
