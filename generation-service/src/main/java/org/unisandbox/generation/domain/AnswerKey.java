package org.unisandbox.generation.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.servicekit.blob.Digests;

/**
 * What an answer depends on: model, revision (and with it all parameters), mode, prompt, temperatures, and the seeds,
 * which derive from the run's seed, the item and the sample.
 */
final class AnswerKey {

    private AnswerKey() {}

    /** SHA-256 of all of it, 64 hex digits. */
    static String of(ModelRef model, Order order) {
        List<String> parts = List.of(
                model.name(),
                model.revision(),
                order.mode().code(),
                order.prompt(),
                Double.toString(order.sampling().imageTemperature()),
                Double.toString(order.sampling().thoughtTemperature()),
                Long.toString(order.thoughtSeed()),
                Long.toString(order.imageSeed()));
        MessageDigest sha256 = Digests.sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            sha256.update(bytes);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
