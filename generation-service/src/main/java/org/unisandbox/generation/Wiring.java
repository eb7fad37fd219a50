package org.unisandbox.generation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.unisandbox.endpoints.Reach;
import org.unisandbox.endpoints.Secrets;
import org.unisandbox.generation.connector.ConnectorsByKind;
import org.unisandbox.generation.connector.bundle.Bundles;
import org.unisandbox.generation.domain.AnswerCache;
import org.unisandbox.generation.domain.EmbeddedImageModel;
import org.unisandbox.generation.domain.ModelRouter;
import org.unisandbox.generation.domain.ServedImageModel;
import org.unisandbox.generation.domain.ServedModels;
import org.unisandbox.generation.domain.Spending;
import org.unisandbox.generation.domain.Studio;
import org.unisandbox.generation.store.ModelsConfig;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.CorruptBlobException;
import org.unisandbox.servicekit.run.StoppedRuns;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.serving.GpuMeters;
import org.unisandbox.umm.serving.LoadedModels;

/** Puts the domain together from the configuration. */
@ApplicationScoped
class Wiring {

    /**
     * Made at the start, so that a device that is not there is no error of every image.
     *
     * @param device   {@code unisandbox.device}: cpu, cuda or auto
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
        return LoadedModels.configured(revision -> checkpoint(blobs, revision), device, threads, capacity);
    }

    void close(@Disposes LoadedModels models) {
        models.close();
    }

    @Produces
    @Singleton
    Bundles bundles(ModelsConfig config, @ConfigProperty(name = "unisandbox.device") String device) {
        return new Bundles(config.bundles(), ComputeDevice.parse(device));
    }

    void close(@Disposes Bundles bundles) {
        bundles.close();
    }

    @Produces
    @Singleton
    Reach reach(ModelsConfig config) {
        return new Reach(config.hosts(), config.loopback() ? Reach.Area.MACHINES : Reach.Area.OTHER_MACHINES);
    }

    @Produces
    @Singleton
    ConnectorsByKind connectors(ModelsConfig config, Reach reach, Bundles bundles) {
        return new ConnectorsByKind(new Secrets(System.getenv(), config.secrets()), reach, bundles);
    }

    @Produces
    @Singleton
    Studio studio(
            LoadedModels models,
            ServedModels catalog,
            AnswerCache cache,
            Spending spending,
            ConnectorsByKind connectors,
            BlobStore blobs,
            StoppedRuns stopped,
            MeterRegistry meters) {
        return new Studio(new ModelRouter(
                catalog,
                new ServedImageModel(
                        new MeteredConnectors(connectors, meters), cache, spending, blobs, stopped::contains),
                new CountedThoughts(new EmbeddedImageModel(models, blobs), meters)), stopped::contains);
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
