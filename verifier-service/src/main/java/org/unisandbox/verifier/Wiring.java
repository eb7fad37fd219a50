package org.unisandbox.verifier;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.CorruptBlobException;
import org.unisandbox.servicekit.run.StoppedRuns;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.serving.GpuMeters;
import org.unisandbox.umm.serving.LoadedModels;
import org.unisandbox.verifier.connector.VlmConfig;
import org.unisandbox.verifier.connector.VlmJudges;
import org.unisandbox.verifier.domain.ImageJudge;
import org.unisandbox.verifier.domain.JudgePanel;
import org.unisandbox.verifier.domain.OracleJudge;
import org.unisandbox.verifier.domain.SelfJudge;

/** Puts the domain together from the configuration. */
@ApplicationScoped
class Wiring {

    /**
     * Made at the start, so that a device that is not there is no error of every image.
     *
     * @param device   {@code unisandbox.device}: cpu, cuda, auto, or none where the judges that need no engine are enough
     * @param threads  {@code unisandbox.models.threads}: threads that a model computes with
     * @param capacity {@code unisandbox.models.loaded}: how many models stay in memory
     */
    @Produces
    @Singleton
    @Startup
    LoadedModels models(
            BlobStore blobs,
            @ConfigProperty(name = "unisandbox.device") String device,
            @ConfigProperty(name = "unisandbox.models.threads") int threads,
            @ConfigProperty(name = "unisandbox.models.loaded") int capacity) {
        if (ComputeDevice.parse(device) == ComputeDevice.NONE) {
            return new LoadedModels(revision -> checkpoint(blobs, revision), ComputeDevice.NONE, capacity);
        }
        return LoadedModels.configured(revision -> checkpoint(blobs, revision), device, threads, capacity);
    }

    void close(@Disposes LoadedModels models) {
        models.close();
    }

    /**
     * @param threshold {@code unisandbox.self-judge.threshold}: least consistency score that passes, 0 to 1
     */
    @Produces
    @Singleton
    @Startup
    JudgePanel panel(
            LoadedModels models,
            BlobStore blobs,
            VlmConfig vlm,
            StoppedRuns stopped,
            @ConfigProperty(name = "unisandbox.self-judge.threshold") double threshold) {
        List<ImageJudge> judges = new ArrayList<>(List.of(
                new OracleJudge(),
                SelfJudge.ofAnswers(models, threshold),
                SelfJudge.ofConclusions(models, threshold)));
        VlmJudges.of(vlm, System.getenv(), stopped::contains).ifPresent(judges::add);
        return new JudgePanel(judges, blobs);
    }

    void close(@Disposes JudgePanel panel) {
        panel.close();
    }

    @Produces
    @Singleton
    MeterBinder gpus(@ConfigProperty(name = "unisandbox.device") String device) {
        return new GpuMeters(ComputeDevice.parse(device));
    }

    private static Optional<byte[]> checkpoint(BlobStore blobs, String revision) throws CorruptCheckpointException {
        try {
            return blobs.get(revision);
        } catch (CorruptBlobException e) {
            throw new CorruptCheckpointException(e.getMessage());
        }
    }
}
