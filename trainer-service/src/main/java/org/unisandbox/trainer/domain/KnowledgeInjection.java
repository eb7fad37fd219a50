package org.unisandbox.trainer.domain;

import java.util.List;
import java.util.function.LongFunction;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.knowledge.Conversation;
import org.unisandbox.tasks.knowledge.Injection;
import org.unisandbox.tasks.knowledge.Roster;
import org.unisandbox.tasks.knowledge.ShuffledFacts;
import org.unisandbox.tasks.knowledge.VirtualCharacter;
import org.unisandbox.umm.Seeds;
import org.unisandbox.umm.train.KnowledgeTraining;

/**
 * Telling a model about characters by text (paper sections 4.1 and 4.2), as it is carried out: everything that decides
 * its result, settled.
 *
 * @param id            its identity
 * @param model         the revision that is told
 * @param name          what the resulting model goes by
 * @param seed          decides the characters, what is said and the order of the data
 * @param characters    the first ones of the roster of profile reference, split test and this seed; even
 * @param conversations about each of them
 * @param steps         of the training, at least 1
 * @param learningRate  its peak
 * @param replay        share of base data, 0 to below 1
 * @param rows          packed rows of a step
 * @param shuffled      whether the facts are dealt to other characters before they are told: the control
 */
public record KnowledgeInjection(
        String id,
        ModelRef model,
        String name,
        long seed,
        int characters,
        int conversations,
        int steps,
        double learningRate,
        double replay,
        int rows,
        boolean shuffled) {

    /** Whom it is about. */
    public Roster roster() {
        return Roster.of(Profile.REFERENCE, Split.TEST, seed);
    }

    /** The characters as they are told: with their own facts, or with those of others. */
    public LongFunction<VirtualCharacter> told() {
        Roster roster = roster();
        return shuffled ? new ShuffledFacts(roster, characters, seed) : roster::character;
    }

    /** What the training is to do. */
    KnowledgeTraining.Recipe recipe() {
        return new KnowledgeTraining.Recipe(
                lessons(), steps, learningRate, replay, rows, Seeds.derive(seed, "injection", 0, "training") >>> 33);
    }

    private List<Conversation> lessons() {
        return new Injection(roster(), told()).conversations(characters, conversations).toList();
    }
}
