package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run that has not ended.
 *
 * @param kind  {@code evaluation} or {@code campaign}
 * @param id    its id
 * @param state {@code running} or {@code paused}
 * @param model what it is of
 */
record OpenRun(String kind, String id, String state, String model) {

    /** How many of each kind are looked at: the newest. */
    private static final int LATEST = 100;

    /**
     * Those of a running stack; none of a service that does not answer, or not to this key.
     *
     * @param key with which services are called that ask for one
     */
    static List<OpenRun> of(StackState stack, Optional<String> key) throws InterruptedException {
        List<OpenRun> runs = new ArrayList<>();
        for (RunKind kind : RunKind.values()) {
            if (stack.member(kind.owner()).flatMap(Member::process).isPresent()) {
                runs.addAll(of(kind, stack.member(kind.owner()).orElseThrow().port(), key));
            }
        }
        return List.copyOf(runs);
    }

    private static List<OpenRun> of(RunKind kind, int port, Optional<String> key) throws InterruptedException {
        List<OpenRun> runs = new ArrayList<>();
        try (ServiceApi owner = new ServiceApi(port, key)) {
            for (JsonNode run : owner.get(kind.address() + "?limit=" + LATEST).path("items")) {
                if (!run.hasNonNull("finished")) {
                    runs.add(new OpenRun(
                            kind.code(), run.path("id").asText(), run.path("state").asText(), RunKind.model(run)));
                }
            }
        } catch (IOException | RunFailedException | InputException noAnswer) {
            return List.of();
        }
        return runs;
    }
}
