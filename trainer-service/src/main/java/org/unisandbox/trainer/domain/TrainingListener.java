package org.unisandbox.trainer.domain;

import org.unisandbox.umm.train.Training.Progress;

/** Hears how a training goes. Both methods may throw to stop it where it is. */
public interface TrainingListener {

    /** Steps were taken. */
    void progressed(Progress progress);

    /**
     * It is alive, but no step is to be told of.
     *
     * @param what one line for people, such as why it waits
     */
    void says(String what);
}
