package org.unisandbox.analysis.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.unisandbox.analysis.domain.text.NoAnswersException;
import org.unisandbox.analysis.domain.text.TextAnswers;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.EmbeddedModel;
import org.unisandbox.umm.NoEngineException;
import org.unisandbox.umm.serving.Batches;

/** Asks revisions of the embedded models, whose checkpoints are in the blob store. Each is in memory only while asked. */
@ApplicationScoped
class ReferenceTextAnswers implements TextAnswers {

    private final BlobStore blobs;
    private final ComputeDevice device;

    ReferenceTextAnswers(
            BlobStore blobs, @ConfigProperty(name = "unisandbox.device", defaultValue = "cpu") String device) {
        this.blobs = blobs;
        this.device = ComputeDevice.parse(device);
    }

    @Override
    public boolean supports(String architecture) {
        return EmbeddedModel.ARCHITECTURES.contains(architecture);
    }

    @Override
    public List<Optional<String>> ask(ModelRef model, List<String> prompts) {
        byte[] checkpoint = blobs.get(model.revision())
                .orElseThrow(() -> new NoAnswersException("the checkpoint of the model is not in the blob store"));
        try (EmbeddedModel embedded = EmbeddedModel.load(checkpoint, device)) {
            return Batches.each(
                    prompts,
                    batch -> embedded.answer(batch).stream().map(Optional::of).toList(),
                    (_, _) -> Optional.empty());
        } catch (CorruptCheckpointException | NoEngineException e) {
            throw new NoAnswersException(e.getMessage());
        }
    }
}
