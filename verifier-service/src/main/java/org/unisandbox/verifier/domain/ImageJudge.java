package org.unisandbox.verifier.domain;

import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Verdict;
import org.unisandbox.tasks.Family;

/** One kind of judge. */
public interface ImageJudge extends AutoCloseable {

    /**
     * An image to judge.
     *
     * @param picture    the image
     * @param expected   caption of the image that is right
     * @param conclusion in which the model's thought ended, if it thought and concluded
     * @param author     the model that drew it
     * @param family     of the task that it was drawn for
     * @param run        that it is judged for; empty if it is for none
     */
    record Case(
            Picture picture,
            String expected,
            Optional<String> conclusion,
            ModelRef author,
            Family family,
            Optional<String> run) {

        /** A case that is judged for no run. */
        public Case(Picture picture, String expected, Optional<String> conclusion, ModelRef author, Family family) {
            this(picture, expected, conclusion, author, family, Optional.empty());
        }
    }

    /** Which kind. */
    Judge kind();

    /** Exactly who judges the images of a model. */
    JudgeIdentity identity(ModelRef author);

    /**
     * Judges. What goes wrong with one case is its verdict; only an outage, which says nothing about the cases, is
     * thrown. Blocks.
     *
     * @return one verdict per case, in their order; the same every time
     */
    List<Verdict> judge(List<Case> cases);

    /** Lets go of what it holds; the models that judges share are not its own. */
    @Override
    default void close() {}
}
