package org.unisandbox.trainer.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.trainer.domain.Internalisation;
import org.unisandbox.trainer.domain.ReferenceTrainer;
import org.unisandbox.trainer.domain.Trainer;
import org.unisandbox.umm.ComputeDevice;

/** Makes the trainer that trains in this process. */
@ApplicationScoped
class LocalTraining {

    @Produces
    @Singleton
    Trainer reference(TrainingConfig config, BlobStore blobs) {
        // The engine takes its threads from here when it is loaded.
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(config.threads()));
        return new ReferenceTrainer(
                new Internalisation(blobs, ComputeDevice.parse(config.device()), config.every()), config.folder());
    }
}
