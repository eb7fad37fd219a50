package org.unisandbox.analysis.lab.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.unisandbox.analysis.api.EvaluationView;
import org.unisandbox.analysis.api.TableDocument;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.table.JudgeQuality;
import org.unisandbox.analysis.domain.table.Table;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Outcome;

/**
 * An evaluation and all that came of it so far.
 *
 * @param run    the evaluation
 * @param table  its table
 * @param judge  whose verdicts are shown
 * @param tasks  that its items have
 * @param stages how far its drawings are
 * @param code   revision of the code with which it began, as far as that is known
 */
public record EvaluationSheet(
        Run run, TableDocument table, Judge judge, List<StudyTask> tasks, Stages stages, Optional<String> code) {

    public EvaluationSheet {
        tasks = List.copyOf(tasks);
    }

    /** A judge to choose. */
    public record Choice(String code, String name, boolean chosen) {}

    private EvaluationView view() {
        return run.view();
    }

    public String id() {
        return run.id();
    }

    public String title() {
        return run.model() + " on " + run.about();
    }

    /** How long it has been going on. */
    public long seconds() {
        return Math.round(table.seconds());
    }

    public String judgeCode() {
        return judge.code();
    }

    /** What a judge can say. */
    public List<String> verdicts() {
        return Arrays.stream(Outcome.values()).map(Words::outcome).toList();
    }

    /** Address of the items that judges do not agree on. */
    public String disputed() {
        return "/lab/evaluations/" + id() + "?disputed=1#items";
    }

    /** Address of the form, filled in to do it again. */
    public String again() {
        List<String> parameters = new ArrayList<>();
        parameters.add("model=" + encoded(view().model() + '@' + view().revision()));
        view().dataset().ifPresent(dataset -> parameters.add("dataset=" + encoded(dataset)));
        view().tasks().forEach(task -> parameters.add("tasks=" + encoded(task.code())));
        view().modes().forEach(mode -> parameters.add("modes=" + mode.code()));
        view().judges().forEach(one -> parameters.add("judges=" + one.code()));
        if (view().dataset().isEmpty()) {
            parameters.add("n=" + view().n());
            parameters.add("profile=" + encoded(view().profile()));
            parameters.add("split=" + encoded(view().split()));
        }
        parameters.add("samples=" + view().samples());
        parameters.add("seed=" + view().seed());
        parameters.add("imageTemperature=" + view().imageTemperature());
        parameters.add("thoughtTemperature=" + view().thoughtTemperature());
        return "/lab/evaluations/new?" + String.join("&", parameters);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public List<GapLine> lines() {
        return GapLine.of(new Table(table.rows(), table.comparisons(), table.judges()), table.text(), judge);
    }

    /** The difference on all that it is about. */
    public Optional<GapLine> whole() {
        List<GapLine> lines = lines();
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast());
    }

    public List<Choice> judges() {
        return view().judges().stream()
                .map(one -> new Choice(one.code(), Words.judge(one), one == judge))
                .toList();
    }

    public String judgeName() {
        return Words.judge(judge);
    }

    public List<Quality> quality() {
        return table.judges().stream().map(Quality::of).toList();
    }

    /** How far a judge can be trusted. */
    public record Quality(String judge, String kappa, String precision, String recall, String n) {

        static Quality of(JudgeQuality quality) {
            return new Quality(
                    Words.judge(quality.judge()),
                    text(quality.kappa()),
                    text(quality.precision()),
                    text(quality.recall()),
                    Words.count(quality.n()));
        }

        private static String text(OptionalDouble value) {
            return value.isPresent() ? Words.share(value.getAsDouble()) : "–";
        }
    }

    public List<String> taskCodes() {
        return tasks.stream().map(StudyTask::code).toList();
    }

    public List<Mode> modes() {
        return view().modes();
    }

    /** Why there is no score in words, where there is none. */
    public Optional<String> textNote() {
        return table.textNote();
    }

    /** Why it could not be carried out. */
    public Optional<String> failure() {
        return view().failure().map(failure -> failure.detail());
    }

    /** What it takes to do it again. */
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("model", view().model(), Optional.of("/lab/models/" + view().model())));
        facts.add(Fact.of("revision", view().revision()));
        view().imagesOf().ifPresent(of -> facts.add(new Fact("images of", of, Optional.of("/lab/evaluations/" + of))));
        for (Map.Entry<String, String> dataset : table.datasets().entrySet()) {
            facts.add(new Fact("dataset " + dataset.getKey(), dataset.getValue(), Optional.of("/lab/datasets/" + dataset.getValue())));
        }
        if (view().n() > 0) {
            facts.add(Fact.of("pairs per task", Words.count(view().n())));
            facts.add(Fact.of("profile, split", view().profile() + ", " + view().split()));
        }
        facts.add(Fact.of("drawings per item", view().samples()));
        facts.add(Fact.of("seed", view().seed()));
        facts.add(Fact.of("temperature of images", view().imageTemperature()));
        facts.add(Fact.of("temperature of thoughts", view().thoughtTemperature()));
        code.ifPresent(revision -> facts.add(Fact.of("code revision", revision)));
        view().budget().ifPresent(budget -> {
            budget.maxRequests().ifPresent(most -> facts.add(Fact.of("requests at most", Words.count(most))));
            budget.maxCost().ifPresent(most -> facts.add(Fact.of("US dollars at most", most)));
        });
        return facts;
    }
}
