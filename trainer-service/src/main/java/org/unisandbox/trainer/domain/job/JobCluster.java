package org.unisandbox.trainer.domain.job;

import java.io.IOException;
import org.unisandbox.trainer.domain.TrainingFailedException;

/** Where jobs run. All methods throw {@link IOException} while the cluster does not answer. */
public interface JobCluster {

    /**
     * Begins a job, or lets it go on if it is suspended; does nothing if there is one of that name that goes on or has
     * ended.
     *
     * @throws TrainingFailedException {@code job-refused} if the cluster does not take it
     */
    void submit(TrainingJob job) throws IOException;

    /** How a job goes. */
    JobState state(String name) throws IOException;

    /** Takes the processes of an unfinished job away until it is submitted again. */
    void suspend(String name) throws IOException;

    /** Deletes an unfinished job. One that has ended stays, so that its log can be read, until the cluster deletes it. */
    void cancel(String name) throws IOException;
}
