package org.unisandbox.analysis.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.Budget;
import org.unisandbox.contracts.DatasetRef;
import org.unisandbox.contracts.DatasetSpec;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Sampling;

/**
 * What is asked of a model, settled when the evaluation begins and never changed.
 *
 * @param id       the evaluation; its dispatches carry it as their run
 * @param model    the exact revision that draws
 * @param dataset  a stored dataset whose items are asked: digest, name, or name@version; empty if they are generated
 * @param tasks    at least one; none where a dataset is named, as its items say theirs
 * @param modes    at least one; a plain task is drawn in mode normal alone
 * @param judges   at least one
 * @param pairs    pairs per task, or single items where they stand alone, at least 1; 0 where a dataset is named
 * @param samples  drawings per item, at least 1
 * @param seed     decides the items and every random choice
 * @param profile  words and objects of the items; empty where a dataset is named
 * @param split    which items; empty where a dataset is named
 * @param sampling temperatures
 * @param budget   the most that may be asked of a model that is served elsewhere; empty if there is no bound
 * @param imagesOf the evaluation whose images are judged again; empty if the model draws
 */
public record Evaluation(
        String id,
        ModelRef model,
        Optional<String> dataset,
        List<StudyTask> tasks,
        List<Mode> modes,
        List<Judge> judges,
        int pairs,
        int samples,
        long seed,
        String profile,
        String split,
        Sampling sampling,
        Optional<Budget> budget,
        Optional<String> imagesOf) {

    public Evaluation {
        tasks = List.copyOf(tasks);
        modes = List.copyOf(modes);
        judges = List.copyOf(judges);
    }

    /**
     * One task in one mode.
     *
     * @param task  the task
     * @param event the request for it
     */
    public record Part(StudyTask task, DispatchRequested event) {}

    /** The parts it consists of, task by task. */
    public List<Part> parts() {
        return dataset.map(this::partsOf).orElseGet(this::generatedParts);
    }

    private List<Part> partsOf(String stored) {
        return modes.stream()
                .map(mode -> part(StudyTask.MIXED, "dataset", mode, new DatasetRef.Stored(stored)))
                .toList();
    }

    private List<Part> generatedParts() {
        List<Part> parts = new ArrayList<>();
        for (StudyTask task : tasks) {
            for (Mode mode : modes.stream().filter(task::isDrawnIn).toList()) {
                DatasetSpec spec = new DatasetSpec(task.code(), profile, split, pairs, seed);
                parts.add(part(task, task.code(), mode, new DatasetRef.Generated(spec)));
            }
        }
        return List.copyOf(parts);
    }

    private Part part(StudyTask task, String name, Mode mode, DatasetRef items) {
        return new Part(
                task,
                new DispatchRequested(
                        id + '-' + name + '-' + mode.code(),
                        id,
                        items,
                        model,
                        mode,
                        samples,
                        sampling,
                        seed,
                        judges,
                        budget));
    }

    /** The same with the tasks that the items of its dataset turned out to have. */
    public Evaluation withTasks(List<StudyTask> found) {
        return new Evaluation(
                id, model, dataset, found, modes, judges, pairs, samples, seed, profile, split, sampling, budget, imagesOf);
    }

    /** An evaluation of the same images by other judges. */
    Evaluation judgedBy(String newId, List<Judge> others) {
        return new Evaluation(
                newId, model, dataset, tasks, modes, others, pairs, samples, seed, profile, split, sampling, Optional.empty(),
                Optional.of(id));
    }

    /** Of a dispatch of the evaluation whose images are judged again, the dispatch here. */
    public String dispatchLike(String dispatchId) {
        return id + dispatchId.substring(imagesOf.orElseThrow().length());
    }

    /** Drawings of a task in one mode; 0 where a dataset is named, as only dataset-service knows how many items it has. */
    public long drawings(StudyTask task) {
        return (long) pairs * task.halves() * samples;
    }
}
