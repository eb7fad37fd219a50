package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;

/** A service that may be down for a while: who reads from it waits. */
final class PatientApi implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration OUTAGE_PATIENCE = Duration.ofMinutes(2);

    /** A request for which there may be no answer. */
    @FunctionalInterface
    private interface Request<T> {
        T send() throws IOException, InterruptedException;
    }

    private final Component service;
    private final ServiceApi api;
    private final Console console;

    PatientApi(Component service, ServiceApi api, Console console) {
        this.service = service;
        this.api = api;
        this.console = console;
    }

    /**
     * @throws InputException     if the service refuses the request
     * @throws RunFailedException if it fails at it, or does not answer for minutes
     */
    JsonNode get(String path) throws InterruptedException {
        return patiently(() -> api.get(path));
    }

    /** The body as it is; throws what {@link #get} throws. */
    byte[] bytes(String path) throws InterruptedException {
        return patiently(() -> api.bytes(path));
    }

    /** Posts a document, once: nobody knows what came of it if there is no answer. Throws what {@link #get} throws. */
    JsonNode post(String path, JsonNode document) throws InterruptedException {
        try {
            return api.post(path, document);
        } catch (IOException e) {
            throw noAnswer(e);
        }
    }

    private <T> T patiently(Request<T> request) throws InterruptedException {
        long deadline = System.nanoTime() + OUTAGE_PATIENCE.toNanos();
        while (true) {
            try {
                return request.send();
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw noAnswer(e);
                }
                console.progress(service.code() + "-service does not answer; waiting for it ...");
                Thread.sleep(POLL);
            }
        }
    }

    private RunFailedException noAnswer(IOException e) {
        return new RunFailedException(
                "%s-service does not answer (%s): look with './unisandbox status' and './unisandbox logs %s'"
                        .formatted(service.code(), e, service.code()),
                e);
    }

    @Override
    public void close() {
        api.close();
    }
}
