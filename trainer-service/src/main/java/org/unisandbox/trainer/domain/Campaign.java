package org.unisandbox.trainer.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.unisandbox.contracts.DatasetRef;
import org.unisandbox.contracts.DatasetSpec;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.EvaluationRequested;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.tasks.Task;
import org.unisandbox.umm.Seeds;

/**
 * A STARS run (paper section 3.4) as it is carried out: everything that decides its result, settled.
 *
 * @param id         its identity
 * @param model      the revision that the first round samples from and trains
 * @param name       what the resulting model goes by; each round publishes a revision of it
 * @param seed       every prompt and every random choice derives from it
 * @param threshold  tau, the least consistency score that is accepted, 0 to 1
 * @param rejection  whether the threshold counts; without, everything drawn is accepted
 * @param control    whether lessons get an image of a random count, so that they teach nothing but the form of prompts
 * @param sampling   temperatures of the samples
 * @param evaluation pairs per task of the evaluations before and after, 0 for none
 * @param samplesOf  the campaign whose samples are taken instead of sampling anew
 * @param beforeOf   the campaign whose evaluation before is taken instead of evaluating anew
 * @param note       what the caller wants to find with it; it decides nothing
 * @param rounds     one after the other, at least one
 * @param trainer    who trains; empty in plans of a time when there was but {@code reference}
 */
public record Campaign(
        String id,
        ModelRef model,
        String name,
        long seed,
        double threshold,
        boolean rejection,
        boolean control,
        Sampling sampling,
        int evaluation,
        Optional<String> samplesOf,
        Optional<String> beforeOf,
        Optional<String> note,
        List<Round> rounds,
        Optional<TrainerKind> trainer) {

    private static final String PROFILE = "reference";
    private static final List<Judge> ACCEPTED_AND_REPORTED = List.of(Judge.CONSISTENCY, Judge.ORACLE);

    /**
     * One round: sample, verify, train, publish.
     *
     * @param tasks        task codes, at least one
     * @param prompts      items over all tasks, even: pairs are spread over the tasks, the first ones get what is left
     * @param samples      drawings per item, at least 1
     * @param steps        of the training, at least 1
     * @param learningRate its peak
     * @param replay       share of base data, 0 to below 1
     * @param rows         packed rows of a step
     */
    public record Round(
            List<String> tasks, int prompts, int samples, int steps, double learningRate, double replay, int rows) {

        public Round {
            tasks = List.copyOf(tasks);
        }

        /** What the training is called in the provenance, such as {@code math1+math2}. */
        public String title() {
            return String.join("+", tasks);
        }

        private int pairs(int task) {
            int pairs = prompts / 2;
            return pairs / tasks.size() + (task < pairs % tasks.size() ? 1 : 0);
        }
    }

    public Campaign {
        rounds = List.copyOf(rounds);
    }

    /** A round by its number, from 1. */
    public Round round(int number) {
        return rounds.get(number - 1);
    }

    public boolean isLast(int round) {
        return round == rounds.size();
    }

    /**
     * The first step of a round: one dispatch per task. Prompts are of the train split, drawn in CoT mode; the answer is
     * told to the oracle alone, for the report.
     *
     * @param round from 1
     * @param model the model as it then is
     */
    public List<DispatchRequested> dispatches(int round, ModelRef model) {
        Round plan = round(round);
        List<DispatchRequested> dispatches = new ArrayList<>();
        for (int i = 0; i < plan.tasks().size(); i++) {
            String task = plan.tasks().get(i);
            DatasetSpec spec = new DatasetSpec(task, PROFILE, "train", plan.pairs(i), seed(round, "prompts"));
            dispatches.add(new DispatchRequested(
                    dispatchPrefix(id, round) + task,
                    id,
                    new DatasetRef.Generated(spec),
                    model,
                    Mode.COT,
                    plan.samples(),
                    sampling,
                    seed(round, "samples"),
                    ACCEPTED_AND_REPORTED,
                    Optional.empty()));
        }
        return List.copyOf(dispatches);
    }

    private static String dispatchPrefix(String campaignId, int round) {
        return "%s-%d-".formatted(campaignId, round);
    }

    /** The task code of a sample of a round. */
    public String taskOf(int round, Sample sample) {
        return sample.dispatchId().substring(dispatchPrefix(source(), round).length());
    }

    /** The seed of a round's training. */
    public long trainingSeed(int round) {
        return seed(round, "training");
    }

    /** A seed that reads well: 31 bits, never negative. */
    private long seed(int round, String stage) {
        return Seeds.derive(seed, "campaign", round, stage) >>> 33;
    }

    /** Whose samples it learns from. */
    public String source() {
        return samplesOf.orElse(id);
    }

    /** Whose evaluation before is its own. */
    public String evaluatedBefore() {
        return beforeOf.orElse(id);
    }

    public TrainerKind trainedBy() {
        return trainer.orElse(TrainerKind.REFERENCE);
    }

    public boolean evaluates() {
        return evaluation > 0;
    }

    /** The evaluation of the model as it was; empty if it takes another campaign's, or wants none. */
    public Optional<EvaluationRequested> before() {
        return evaluates() && beforeOf.isEmpty() ? Optional.of(evaluation(beforeId(), model)) : Optional.empty();
    }

    /** Whether both evaluate the same model on the same items with the same seeds before they begin. */
    public boolean beginsLike(Campaign other) {
        return model.equals(other.model)
                && seed == other.seed
                && evaluation == other.evaluation
                && evaluatedTasks().equals(other.evaluatedTasks());
    }

    /** The evaluation of the model that came out: the same items, the same seeds. */
    public EvaluationRequested after(ModelRef result) {
        return evaluation(afterId(), result);
    }

    public String beforeId() {
        return evaluatedBefore() + "-before";
    }

    public String afterId() {
        return id + "-after";
    }

    private EvaluationRequested evaluation(String evaluationId, ModelRef evaluated) {
        return new EvaluationRequested(
                evaluationId,
                id,
                evaluated,
                evaluatedTasks(),
                List.of(Mode.NORMAL, Mode.COT),
                List.of(Judge.ORACLE, Judge.SELF),
                evaluation,
                1,
                seed,
                PROFILE,
                "test",
                Sampling.STANDARD);
    }

    /**
     * All levels of the families trained on: what was trained, and what it carries over to. And plain drawing: what it cost.
     */
    private List<String> evaluatedTasks() {
        Stream<Task> families = Task.study().stream()
                .filter(task -> rounds.stream()
                        .flatMap(round -> round.tasks().stream())
                        .flatMap(code -> Task.byCode(code).stream())
                        .anyMatch(trained -> trained.family() == task.family()));
        return Stream.concat(families, Stream.of(Task.PLAIN)).map(Task::code).toList();
    }
}
