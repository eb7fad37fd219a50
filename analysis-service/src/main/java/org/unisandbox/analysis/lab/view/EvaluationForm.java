package org.unisandbox.analysis.lab.view;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.unisandbox.analysis.api.NewEvaluation;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.servicekit.problem.ProblemException;

/**
 * An evaluation as it is filled in on a page.
 *
 * @param values what was entered, by field; fields of several choices have several values
 * @param errors what is wrong, by field; what concerns none in particular is under the empty name
 */
public record EvaluationForm(Map<String, List<String>> values, Map<String, String> errors) {

    private static final String MODEL = "model";
    private static final String DATASET = "dataset";
    private static final String TASKS = "tasks";
    private static final String MODES = "modes";
    private static final String JUDGES = "judges";

    public EvaluationForm {
        values = Map.copyOf(values);
        errors = Map.copyOf(errors);
    }

    /** The study as the command line runs it, smaller: a first result within a minute. */
    public static EvaluationForm standard() {
        return new EvaluationForm(
                Map.of(
                        MODEL, List.of("reference"),
                        DATASET, List.of(""),
                        TASKS, StudyTask.study().stream().map(StudyTask::code).toList(),
                        MODES, List.of("normal", "cot"),
                        JUDGES, List.of("oracle", "self"),
                        "n", List.of("20"),
                        "samples", List.of("1"),
                        "seed", List.of("1"),
                        "profile", List.of("reference"),
                        "split", List.of("test")),
                Map.of());
    }

    /** What was sent. */
    public static EvaluationForm of(Map<String, List<String>> values) {
        return new EvaluationForm(values, Map.of());
    }

    /** Several parts of a request, and what could not be read. */
    private static final class Reading {

        private final EvaluationForm form;
        private final Map<String, String> errors = new LinkedHashMap<>();

        Reading(EvaluationForm form) {
            this.form = form;
        }

        <T> Optional<T> number(String field, Function<String, T> parse, String example) {
            String text = form.value(field).strip();
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(parse.apply(text));
            } catch (NumberFormatException e) {
                errors.put(field, "Write a number such as " + example + ".");
                return Optional.empty();
            }
        }
    }

    /** The same with what cannot be read or is left out; without errors if {@link #request()} can be made. */
    public EvaluationForm checked() {
        Reading reading = new Reading(this);
        read(reading);
        require(reading, MODES, "Choose at least one mode.");
        require(reading, JUDGES, "Choose at least one judge.");
        if (dataset().isEmpty()) {
            require(reading, TASKS, "Choose at least one task, or a dataset.");
        }
        return new EvaluationForm(values, reading.errors);
    }

    private void require(Reading reading, String field, String what) {
        if (chosen(field).isEmpty()) {
            reading.errors.put(field, what);
        }
    }

    /** What it asks for. Items of a dataset say for themselves of what tasks, profile and split they are. */
    public NewEvaluation request() {
        return read(new Reading(this));
    }

    private NewEvaluation read(Reading reading) {
        boolean generated = dataset().isEmpty();
        Optional<Integer> pairs = reading.number("n", Integer::valueOf, "100");
        Optional<Integer> samples = reading.number("samples", Integer::valueOf, "1");
        Optional<Long> seed = reading.number("seed", Long::valueOf, "1");
        Optional<Double> image = reading.number("imageTemperature", Double::valueOf, "0.7");
        Optional<Double> thought = reading.number("thoughtTemperature", Double::valueOf, "0");
        Optional<Long> requests = reading.number("maxRequests", Long::valueOf, "500");
        Optional<BigDecimal> cost = reading.number("maxCost", BigDecimal::new, "12.50");
        return new NewEvaluation(
                text(MODEL),
                dataset(),
                generated ? Optional.of(chosen(TASKS)) : Optional.empty(),
                Optional.of(chosen(MODES)),
                Optional.of(chosen(JUDGES)),
                generated ? pairs.map(OptionalInt::of).orElse(OptionalInt.empty()) : OptionalInt.empty(),
                samples.map(OptionalInt::of).orElse(OptionalInt.empty()),
                seed.map(OptionalLong::of).orElse(OptionalLong.empty()),
                generated ? text("profile") : Optional.empty(),
                generated ? text("split") : Optional.empty(),
                image.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                thought.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                requests.map(OptionalLong::of).orElse(OptionalLong.empty()),
                cost);
    }

    /** The same with a problem beside the field that it is about. */
    public EvaluationForm with(ProblemException problem) {
        return new EvaluationForm(values, Map.of(field(problem), problem.getMessage()));
    }

    private static String field(ProblemException problem) {
        String says = problem.getMessage();
        return switch (problem.code()) {
            case UNKNOWN_MODEL -> MODEL;
            case UNKNOWN_DATASET -> DATASET;
            case UNKNOWN_TASK -> TASKS;
            case UNKNOWN_MODE -> MODES;
            case UNKNOWN_JUDGE -> JUDGES;
            case UNKNOWN_PROFILE -> "profile";
            case UNKNOWN_SPLIT -> "split";
            case BAD_SAMPLING -> says.startsWith("thought") ? "thoughtTemperature" : "imageTemperature";
            case BAD_COUNT -> says.startsWith("samples") ? "samples" : says.startsWith("n ") ? "n" : "maxRequests";
            case INVALID_REQUEST -> says.contains("judge") ? JUDGES : says.contains("mode cot") ? MODES : TASKS;
            default -> "";
        };
    }

    /** Whether it could be sent as it is. */
    public boolean good() {
        return errors.isEmpty();
    }

    /** What was entered in a field; empty text if nothing was. */
    public String value(String field) {
        return chosen(field).stream().findFirst().orElse("");
    }

    /** What was chosen in a field of several choices. */
    public List<String> chosen(String field) {
        return values.getOrDefault(field, List.of());
    }

    public boolean has(String field, String value) {
        return chosen(field).contains(value);
    }

    /** What is wrong with a field; empty text if nothing is. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    /** Fields that are out of sight unless something is entered or wrong there. */
    public boolean detailed() {
        return List.of("imageTemperature", "thoughtTemperature", "maxRequests", "maxCost").stream()
                .anyMatch(field -> !value(field).isEmpty() || errors.containsKey(field));
    }

    private Optional<String> dataset() {
        return text(DATASET);
    }

    private Optional<String> text(String field) {
        return Optional.of(value(field).strip()).filter(text -> !text.isEmpty());
    }
}
