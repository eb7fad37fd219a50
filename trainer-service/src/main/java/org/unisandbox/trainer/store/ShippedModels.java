package org.unisandbox.trainer.store;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.trainer.domain.Model;
import org.unisandbox.trainer.domain.ReferenceModels;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.QueryCheckpoint;

/** Makes the models that ship with UniSandbox available whenever the service starts: the blob first, then the row. */
@ApplicationScoped
class ShippedModels {

    private static final Logger LOG = Logger.getLogger(ShippedModels.class);

    private final BlobStore blobs;
    private final ModelStore models;

    ShippedModels(BlobStore blobs, ModelStore models) {
        this.blobs = blobs;
        this.models = models;
    }

    void atStart(@Observes StartupEvent start) throws Throwable {
        register();
    }

    void register() throws Throwable {
        Checkpoint reference = Checkpoint.shipped();
        register(ReferenceModels.shipped(reference), reference.bytes());
        QueryCheckpoint query = QueryCheckpoint.shipped();
        register(ReferenceModels.shipped(query), query.bytes());
    }

    private void register(Model model, byte[] checkpoint) throws Throwable {
        blobs.put(checkpoint);
        VertxContextSupport.subscribeAndAwait(() -> models.registerShipped(model));
        LOG.infof("model %s, revision %s", model.ref().name(), model.ref().revision());
    }
}
