package org.unisandbox.trainer.domain.job;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.trainer.domain.TrainingFailedException;

/**
 * What a job says of the model it has trained.
 *
 * @param uri     where the checkpoint is: any address, or a file below the job's output folder
 * @param digest  SHA-256 of the checkpoint, 64 hex digits: the model's revision
 * @param bytes   its size
 * @param metrics figures of the training by name
 */
public record JobResult(String uri, String digest, Optional<Long> bytes, Optional<Map<String, Double>> metrics) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /**
     * @param message JSON with the fields of this record
     * @throws TrainingFailedException {@code bad-result} if it is something else
     */
    static JobResult parse(String message) {
        if (message.isBlank()) {
            throw bad("it is empty, or its pod is gone");
        }
        try {
            JobResult result = EventJson.read(message.getBytes(StandardCharsets.UTF_8), JobResult.class);
            if (!SHA_256.matcher(result.digest()).matches()) {
                throw bad("digest is '" + result.digest() + "', not the 64 hex digits of a SHA-256");
            }
            return result;
        } catch (MalformedEventException e) {
            throw bad(e.getMessage());
        }
    }

    private static TrainingFailedException bad(String why) {
        return new TrainingFailedException(
                "bad-result", "the job has ended, but its termination message says no result: " + why);
    }
}
