package org.unisandbox.analysis.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.unisandbox.analysis.api.NewProbe;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/**
 * What somebody filled in to begin a probe, as it was typed.
 *
 * @param prompts    one a line
 * @param target     a word for all prompts, or one for each, with commas between them
 * @param attributes one a line: a name, a colon, and words with commas between them
 */
public record ProbeForm(
        String model, String prompts, String mode, String target, String attributes, boolean interventions, String seed) {

    static ProbeForm standard(Optional<String> model, Optional<String> prompts, Optional<String> mode) {
        return new ProbeForm(
                model.filter(name -> !name.isBlank()).orElse("reference-query"),
                prompts.orElse("Draw the favourite fruit of Zorin."),
                mode.orElse("normal"),
                "",
                "",
                false,
                "1");
    }

    public boolean cot() {
        return mode.equals("cot");
    }

    /**
     * The same for the service, which checks the rest.
     *
     * @throws ProblemException for the first thing that cannot be read
     */
    NewProbe request() {
        List<String> asked = lines(prompts);
        if (asked.isEmpty()) {
            throw refusal("Write at least one prompt.");
        }
        return new NewProbe(
                Optional.of(model.strip()),
                Optional.of(asked),
                Optional.of(mode),
                Optional.of(words(asked.size())),
                OptionalLong.of(seed.isBlank() ? 1 : TypedNumber.whole("Seed", seed, ProblemCode.BAD_PROBE)),
                Optional.of(interventions));
    }

    private ObjectNode words(int prompts) {
        List<String> targets = parts(target, ",");
        if (targets.size() != 1 && targets.size() != prompts) {
            throw refusal("Target: write one word for all prompts, or one for each of the %d, with commas between them."
                    .formatted(prompts));
        }
        ObjectNode words = JsonNodeFactory.instance.objectNode();
        if (targets.size() == 1) {
            words.put("target", targets.getFirst());
        } else {
            targets.forEach(words.putObject("target").putArray("prompts")::add);
        }
        ObjectNode named = words.putObject("attributes");
        for (String line : lines(attributes)) {
            List<String> parts = parts(line, ":");
            if (parts.size() != 2) {
                throw refusal("Attributes: '%s' is no name, colon and words, such as 'age: old, young'.".formatted(line));
            }
            ArrayNode all = named.putArray(parts.getFirst());
            parts(parts.getLast(), ",").forEach(all::add);
        }
        return words;
    }

    private static List<String> lines(String text) {
        return parts(text, "\\R");
    }

    private static List<String> parts(String text, String between) {
        return Arrays.stream(text.split(between)).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    private static ProblemException refusal(String what) {
        return new ProblemException(ProblemCode.BAD_PROBE, what);
    }
}
