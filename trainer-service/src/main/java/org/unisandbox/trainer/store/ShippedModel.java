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

/** Makes the model that ships with UniSandbox available whenever the service starts: the blob first, then the row. */
@ApplicationScoped
class ShippedModel {

    private static final Logger LOG = Logger.getLogger(ShippedModel.class);

    private final BlobStore blobs;
    private final ModelStore models;

    ShippedModel(BlobStore blobs, ModelStore models) {
        this.blobs = blobs;
        this.models = models;
    }

    void atStart(@Observes StartupEvent start) throws Throwable {
        register();
    }

    void register() throws Throwable {
        Checkpoint checkpoint = Checkpoint.shipped();
        Model model = ReferenceModels.shipped(checkpoint);
        blobs.put(checkpoint.bytes());
        VertxContextSupport.subscribeAndAwait(() -> models.registerShipped(model));
        LOG.infof("model %s, revision %s", model.ref().name(), model.ref().revision());
    }
}
