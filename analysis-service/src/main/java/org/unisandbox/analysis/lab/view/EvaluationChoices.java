package org.unisandbox.analysis.lab.view;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.unisandbox.analysis.domain.KnownModel;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.contracts.Judge;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;

/**
 * What there is to choose from for an evaluation.
 *
 * @param models   names, the one published last first
 * @param datasets names of stored datasets; none where dataset-service does not answer
 */
public record EvaluationChoices(List<String> models, List<String> datasets) {

    public EvaluationChoices {
        models = List.copyOf(models);
        datasets = List.copyOf(datasets);
    }

    /** The choices there are. */
    public static EvaluationChoices of(List<KnownModel> models, List<String> datasets) {
        return new EvaluationChoices(models.stream().map(known -> known.model().name()).distinct().toList(), datasets);
    }

    /** The same with what a form has chosen already: an address may name a revision, or a dataset of a longer list. */
    public EvaluationChoices with(EvaluationForm form) {
        return new EvaluationChoices(with(models, form.value("model")), with(datasets, form.value("dataset")));
    }

    private static List<String> with(List<String> names, String chosen) {
        return chosen.isBlank() || names.contains(chosen)
                ? names
                : Stream.concat(Stream.of(chosen), names.stream()).toList();
    }

    /** Something to choose, with what it means. */
    public record Choice(String code, String meaning) {}

    public List<String> tasks() {
        return StudyTask.codes();
    }

    public List<Choice> modes() {
        return List.of(new Choice("normal", "drawn at once"), new Choice("cot", "thought about first"));
    }

    public List<Choice> judges() {
        return Arrays.stream(Judge.values())
                .map(judge -> new Choice(judge.code(), switch (judge) {
                    case ORACLE -> "exact, for the built-in world";
                    case SELF -> "the model looks at its own drawing";
                    case CONSISTENCY -> "it compares with its own thought; CoT alone";
                    case VLM -> "a vision-language model";
                }))
                .toList();
    }

    public List<String> profiles() {
        return Profile.shipped().stream().map(Profile::code).toList();
    }

    public List<String> splits() {
        return Arrays.stream(Split.values()).map(Split::code).toList();
    }
}
