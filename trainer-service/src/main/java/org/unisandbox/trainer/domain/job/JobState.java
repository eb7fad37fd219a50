package org.unisandbox.trainer.domain.job;

/** How a job goes. */
public sealed interface JobState {

    /** There is no such job. */
    record Absent() implements JobState {}

    /**
     * It has not begun.
     *
     * @param reason what it waits for
     */
    record Pending(String reason) implements JobState {}

    /**
     * It runs.
     *
     * @param log the end of its log
     */
    record Running(String log) implements JobState {}

    /**
     * It has ended well.
     *
     * @param message what it left as its result; blank if it left none, or nobody knows it any more
     */
    record Succeeded(String message) implements JobState {}

    /**
     * It has failed as often as it may.
     *
     * @param reason one line
     */
    record Failed(String reason) implements JobState {}
}
