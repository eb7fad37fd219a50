package org.unisandbox.analysis.domain;

import java.util.ArrayList;
import java.util.List;
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
 * @param tasks    at least one
 * @param modes    at least one
 * @param judges   at least one
 * @param pairs    pairs per task, at least 1
 * @param samples  drawings per item, at least 1
 * @param seed     decides the items and every random choice
 * @param profile  words and objects of the items
 * @param split    which items
 * @param sampling temperatures
 */
public record Evaluation(
        String id,
        ModelRef model,
        List<StudyTask> tasks,
        List<Mode> modes,
        List<Judge> judges,
        int pairs,
        int samples,
        long seed,
        String profile,
        String split,
        Sampling sampling) {

    private static final int HALVES = 2;

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
        List<Part> parts = new ArrayList<>();
        for (StudyTask task : tasks) {
            for (Mode mode : modes) {
                parts.add(new Part(
                        task,
                        new DispatchRequested(
                                id + '-' + task.code() + '-' + mode.code(),
                                id,
                                new DatasetRef.Generated(new DatasetSpec(task.code(), profile, split, pairs, seed)),
                                model,
                                mode,
                                samples,
                                sampling,
                                seed,
                                judges)));
            }
        }
        return List.copyOf(parts);
    }

    /** Drawings in all. */
    public long drawings() {
        return (long) tasks.size() * modes.size() * pairs * HALVES * samples;
    }
}
