package org.unisandbox.trainer.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.EmbeddedModel;
import org.unisandbox.umm.QueryCheckpoint;

/** Describes reference models by their checkpoints. */
public final class ReferenceModels {

    /** The name of the model that ships with UniSandbox. */
    public static final String SHIPPED = "reference";

    /** The name of the query-based model that ships with it. */
    public static final String SHIPPED_QUERY = "reference-query";

    private static final List<Capability> CAPABILITIES =
            List.of(Capability.GENERATE, Capability.THINK, Capability.CAPTION, Capability.TRAIN);

    /** It cannot see, and campaigns do not train it. */
    private static final List<Capability> QUERY_CAPABILITIES =
            List.of(Capability.GENERATE, Capability.THINK, Capability.PROBE);

    private static final String ARCHITECTURE = "reference-umm";

    private ReferenceModels() {}

    /** Whether a model is a reference model. */
    public static boolean isOne(Model model) {
        return model.architecture().equals(ARCHITECTURE);
    }

    /** The model that ships with UniSandbox, registered now. */
    public static Model shipped(Checkpoint checkpoint) {
        return model(SHIPPED, checkpoint, Optional.empty(), checkpoint.metadata());
    }

    /** The query-based model that ships with UniSandbox, registered now. */
    public static Model shipped(QueryCheckpoint checkpoint) {
        return query(SHIPPED_QUERY, checkpoint, Optional.empty(), checkpoint.metadata());
    }

    /**
     * What a campaign has trained, registered now.
     *
     * @param name   what it goes by
     * @param parent the revision it was trained from
     * @param origin the campaign, the round and what it accepted; shown beside what the checkpoint says of itself
     */
    public static Model trained(String name, Checkpoint checkpoint, ModelRef parent, Map<String, String> origin) {
        Map<String, String> metadata = new HashMap<>(checkpoint.metadata());
        metadata.putAll(origin);
        return model(name, checkpoint, Optional.of(parent), metadata);
    }

    /** Whether characters can be told to a model by text. */
    public static boolean canBeTold(Model model) {
        return EmbeddedModel.ARCHITECTURES.contains(model.architecture());
    }

    /**
     * What an injection has told, registered now.
     *
     * @param name       what it goes by
     * @param checkpoint its file, of either architecture
     * @param parent     the revision it was trained from
     * @param origin     the injection; shown beside what the checkpoint says of itself
     * @throws CorruptCheckpointException if the file is none
     */
    public static Model told(String name, byte[] checkpoint, ModelRef parent, Map<String, String> origin)
            throws CorruptCheckpointException {
        if (!QueryCheckpoint.ARCHITECTURE.equals(Checkpoint.architecture(checkpoint))) {
            return trained(name, Checkpoint.read(checkpoint), parent, origin);
        }
        QueryCheckpoint told = QueryCheckpoint.read(checkpoint);
        Map<String, String> metadata = new HashMap<>(told.metadata());
        metadata.putAll(origin);
        return query(name, told, Optional.of(parent), metadata);
    }

    private static Model query(
            String name, QueryCheckpoint checkpoint, Optional<ModelRef> parent, Map<String, String> metadata) {
        return new Model(
                new ModelRef(name, checkpoint.digest()),
                QueryCheckpoint.ARCHITECTURE,
                QUERY_CAPABILITIES,
                parent,
                metadata,
                checkpoint.bytes().length,
                now());
    }

    private static Model model(
            String name, Checkpoint checkpoint, Optional<ModelRef> parent, Map<String, String> metadata) {
        return new Model(
                new ModelRef(name, checkpoint.digest()),
                checkpoint.metadata().get("architecture"),
                CAPABILITIES,
                parent,
                metadata,
                checkpoint.bytes().length,
                now());
    }

    private static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
