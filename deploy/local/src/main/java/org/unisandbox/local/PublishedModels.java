package org.unisandbox.local;

import java.time.Duration;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What analysis-service has learnt of models; it learns of a new one, or of another revision, a moment after it is there. */
final class PublishedModels {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private final PatientApi analysis;

    PublishedModels(ServiceApi analysis, Console console) {
        this.analysis = new PatientApi(Component.ANALYSIS, analysis, console);
    }

    /**
     * Waits until evaluations can name this revision.
     *
     * @param model name@revision
     * @throws RunFailedException if that takes too long
     */
    void awaitKnown(String model) throws InterruptedException {
        await(model, () -> models().anyMatch(model::equals));
    }

    /**
     * Waits until evaluations mean this revision by the name alone: it is the one published last.
     *
     * @throws RunFailedException if that takes too long
     */
    void awaitCurrent(String name, String revision) throws InterruptedException {
        String model = name + '@' + revision;
        await(model, () -> models()
                .filter(known -> known.startsWith(name + '@'))
                .findFirst()
                .filter(model::equals)
                .isPresent());
    }

    /** All, as name@revision, the one published last first. */
    private Stream<String> models() throws InterruptedException {
        return StreamSupport.stream(analysis.get("/models").spliterator(), false)
                .map(known -> known.path("model"))
                .map(model -> model.path("name").asText() + '@' + model.path("revision").asText());
    }

    private static void await(String model, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new RunFailedException("analysis-service does not learn of model " + model
                        + ": look with './unisandbox logs analysis'");
            }
            Thread.sleep(POLL);
        }
    }

    /** Something to ask the service. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws InterruptedException;
    }
}
