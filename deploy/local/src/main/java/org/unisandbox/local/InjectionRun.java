package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** One injection of knowledge in trainer-service, followed to its end. */
record InjectionRun(PatientApi trainer, Console console, String id) {

    private static final Duration POLL = Duration.ofSeconds(1);

    /**
     * Shows its progress until it ends; the injection itself goes on when this is interrupted.
     *
     * @return the injection as it is then
     * @throws RunFailedException if it cannot be carried out, or was cancelled
     */
    JsonNode follow() throws InterruptedException {
        JsonNode injection = view();
        while (!injection.hasNonNull("finished")) {
            console.progress(progress(injection.path("training")));
            Thread.sleep(POLL);
            injection = view();
        }
        console.endProgress();
        if (!injection.path("state").asText().equals("done")) {
            throw new RunFailedException("injection " + id + " " + injection.path("state").asText()
                    + (injection.hasNonNull("failure")
                            ? ": " + injection.path("failure").path("detail").asText()
                            : ""));
        }
        return injection;
    }

    private JsonNode view() throws InterruptedException {
        return trainer.get("/injections/" + id);
    }

    private static String progress(JsonNode training) {
        if (!training.hasNonNull("step")) {
            return "The telling begins ...";
        }
        int step = training.path("step").asInt();
        int steps = training.path("steps").asInt();
        return step == steps
                ? "Asking in text what it knows ..."
                : "%s step %d of %d, loss %.3f, rate %.1e, %.0f tokens/s, %s left".formatted(
                        Bar.of((double) step / steps),
                        step,
                        steps,
                        training.path("loss").asDouble(),
                        training.path("learningRate").asDouble(),
                        training.path("tokensPerSecond").asDouble(),
                        Bar.duration(training.path("etaSeconds").asDouble()));
    }
}
