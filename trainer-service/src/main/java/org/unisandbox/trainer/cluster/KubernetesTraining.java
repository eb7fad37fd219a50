package org.unisandbox.trainer.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.trainer.domain.Trainer;
import org.unisandbox.trainer.domain.job.JobTrainer;

/** Makes the trainer that trains in jobs. The client is made with the first job, so that nobody else pays for it. */
@ApplicationScoped
class KubernetesTraining {

    @Produces
    @Singleton
    Trainer jobs(KubernetesJobConfig config, BlobStore blobs, Instance<KubernetesClient> client) {
        return new JobTrainer(
                new KubernetesJobs(client::get, config),
                blobs,
                new JobTrainer.Settings(
                        config.folder(), config.mount(), config.shards(), config.slots(), config.poll()),
                config.image().isPresent() || config.template().isPresent()
                        ? Optional.empty()
                        : Optional.of("set unisandbox.kubernetes-job.image to an image that trains"));
    }
}
