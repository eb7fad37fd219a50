package org.unisandbox.analysis.lab.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.unisandbox.analysis.domain.probe.ProbePlan;

/**
 * A probe in a list or on a page of its own.
 *
 * @param state    {@code running, done, failed}
 * @param progress how much is done, 0 to 1
 * @param failure  why it could not be carried out; empty if it could
 * @param blocks   what it shows, as HTML; empty in lists, and as long as there is nothing
 * @param others   probes of the same model, to choose from
 */
public record ProbeShow(
        ProbePlan plan,
        String state,
        double progress,
        String failure,
        Instant created,
        String blocks,
        List<ProbeShow> others) {

    private static final int SHORT = 60;

    public String id() {
        return plan.id();
    }

    public boolean running() {
        return state.equals("running");
    }

    public String model() {
        return plan.model().orElse("uploaded activations");
    }

    /** The name alone, as pages of models call it; empty for what was uploaded. */
    public String modelName() {
        return plan.source().flatMap(_ -> plan.model()).map(name -> name.replaceFirst("@.*", "")).orElse("");
    }

    public String lens() {
        return plan.lens().code();
    }

    /** What is drawn. */
    public List<String> prompts() {
        return plan.source().map(source -> source.asked().orElse(source.prompts())).orElse(List.of());
    }

    /** Whether it thinks first. */
    public String mode() {
        return plan.source().map(source -> source.asked().isPresent() ? "CoT" : "normal").orElse("");
    }

    /** In a few words. */
    public String about() {
        String first = prompts().stream().findFirst().map(ProbeShow::shortened).orElse("");
        int more = prompts().size() - 1;
        return first.isEmpty()
                ? Words.count(plan.shape().prompts(), "prompt")
                : first + (more > 0 ? " and " + Words.count(more, "other") : "");
    }

    private static String shortened(String prompt) {
        return prompt.length() <= SHORT ? prompt : prompt.substring(0, SHORT - 1) + "…";
    }

    public String shape() {
        return "%d queries of width %d".formatted(plan.shape().queries(), plan.shape().width());
    }

    public String createdText() {
        return Words.time(created);
    }

    public String width() {
        return Words.width(progress);
    }

    /** Where the probe of one of its prompts alone begins, as a query. */
    public String alone(String prompt) {
        return "model=" + encoded(plan.model().map(name -> name + plan.source()
                        .map(source -> name.contains("@") ? "" : "@" + source.revision())
                        .orElse("")).orElse(""))
                + "&prompts=" + encoded(prompt) + (mode().equals("CoT") ? "&mode=cot" : "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
