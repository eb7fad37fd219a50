package org.unisandbox.analysis.lab;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.unisandbox.analysis.domain.injection.InjectionRequest;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** What somebody filled in to tell a model about characters, as it was typed. */
public record KnowledgeForm(
        String model, String name, String characters, String conversations, String steps, String seed, boolean shuffled) {

    static KnowledgeForm standard(Optional<String> model) {
        return new KnowledgeForm(model.orElse("reference"), "", "10", "90", "300", "1", false);
    }

    /**
     * The same for trainer-service, which checks the rest.
     *
     * @throws ProblemException for the first field that is no number
     */
    InjectionRequest request() {
        return new InjectionRequest(
                model.strip(),
                Optional.of(name.strip()).filter(text -> !text.isEmpty()),
                seed.isBlank() ? OptionalLong.empty() : OptionalLong.of(whole("Seed", seed)),
                count("Characters", characters),
                count("Conversations", conversations),
                count("Training steps", steps),
                shuffled);
    }

    private static OptionalInt count(String field, String text) {
        return text.isBlank()
                ? OptionalInt.empty()
                : OptionalInt.of(Math.clamp(whole(field, text), Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private static long whole(String field, String text) {
        return TypedNumber.whole(field, text, ProblemCode.INVALID_REQUEST);
    }
}
