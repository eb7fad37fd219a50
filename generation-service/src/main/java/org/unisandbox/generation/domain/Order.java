package org.unisandbox.generation.domain;

import java.util.Optional;
import org.unisandbox.contracts.Budget;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.umm.Seeds;

/**
 * One image to draw.
 *
 * @param prompt      what the model is given
 * @param mode        how it draws
 * @param sampling    temperatures
 * @param thoughtSeed decides all that is random about the thought
 * @param imageSeed   decides all that is random about the image
 * @param budget      of the run that it is for, if that has one
 * @param run         that it is for; empty if it is for none
 */
public record Order(
        String prompt,
        Mode mode,
        Sampling sampling,
        long thoughtSeed,
        long imageSeed,
        Optional<RunBudget> budget,
        Optional<String> run) {

    /** An order that is for no run. */
    public Order(String prompt, Mode mode, Sampling sampling, long thoughtSeed, long imageSeed) {
        this(prompt, mode, sampling, thoughtSeed, imageSeed, Optional.empty(), Optional.empty());
    }

    /** The order for a dispatched item. */
    public static Order of(ItemDispatched work) {
        return of(work.item().prompt(), work.mode(), work.sampling(), work.seed(), work.item().id(), work.sample())
                .of(work.runId(), work.budget());
    }

    /**
     * @param runSeed seed of the run
     * @param item    what tells this order from others of the run
     * @param sample  sample index, from 0
     */
    public static Order of(String prompt, Mode mode, Sampling sampling, long runSeed, String item, int sample) {
        return new Order(
                prompt,
                mode,
                sampling,
                Seeds.derive(runSeed, item, sample, "thought"),
                Seeds.derive(runSeed, item, sample, "image"));
    }

    private Order of(String owner, Optional<Budget> bound) {
        return new Order(
                prompt,
                mode,
                sampling,
                thoughtSeed,
                imageSeed,
                bound.map(most -> new RunBudget(owner, most)),
                Optional.of(owner));
    }

    /** The same image of another prompt, without thinking. */
    public Order concluding(String finalPrompt) {
        return new Order(finalPrompt, Mode.NORMAL, sampling, thoughtSeed, imageSeed, budget, run);
    }
}
