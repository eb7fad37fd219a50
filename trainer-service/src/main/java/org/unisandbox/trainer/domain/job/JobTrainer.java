package org.unisandbox.trainer.domain.job;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.BlobStoreFullException;
import org.unisandbox.trainer.domain.Campaign;
import org.unisandbox.trainer.domain.Model;
import org.unisandbox.trainer.domain.ReferenceModels;
import org.unisandbox.trainer.domain.Trainer;
import org.unisandbox.trainer.domain.TrainerKind;
import org.unisandbox.trainer.domain.TrainingFailedException;
import org.unisandbox.trainer.domain.TrainingListener;
import org.unisandbox.trainer.domain.TrainingRound;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.train.Training.Progress;

/**
 * Trains in jobs of a cluster: exports the accepted samples, submits the job and follows it. A training is its job, found
 * again by its name, so that nothing but the export is done twice.
 */
public final class JobTrainer implements Trainer {

    /**
     * How jobs are run.
     *
     * @param folder where exports are written and jobs write; jobs see the same folder
     * @param mount  where jobs see it
     * @param shards Parquet files of an export, at least 1
     * @param slots  jobs at a time, at least 1
     * @param poll   time between two looks at a job
     */
    public record Settings(Path folder, String mount, int shards, int slots, Duration poll) {}

    private static final String OUTPUT = "output";

    private final JobCluster cluster;
    private final BlobStore blobs;
    private final Settings settings;
    private final Optional<String> lacks;

    /**
     * @param lacks what must be configured before it can train
     */
    public JobTrainer(JobCluster cluster, BlobStore blobs, Settings settings, Optional<String> lacks) {
        this.cluster = cluster;
        this.blobs = blobs;
        this.settings = settings;
        this.lacks = lacks;
    }

    @Override
    public TrainerKind kind() {
        return TrainerKind.KUBERNETES_JOB;
    }

    @Override
    public Optional<String> lacks() {
        return lacks;
    }

    @Override
    public int slots() {
        return settings.slots();
    }

    @Override
    public Model train(TrainingRound round, TrainingListener listener) throws IOException {
        String name = TrainingJob.name(round.campaign().id(), round.number());
        SampleExport export = export(name, round);
        TrainingJob job = job(name, round, export);
        JobLog log = new JobLog(round.plan());
        Optional<Progress> told = Optional.empty();
        cluster.submit(job);
        while (true) {
            switch (cluster.state(name)) {
                case JobState.Absent _ -> {
                    listener.says("job " + name + " is gone and is submitted again");
                    cluster.submit(job);
                }
                case JobState.Pending(var reason) -> listener.says("job " + name + " waits: " + reason);
                case JobState.Running(var lines) -> {
                    Optional<Progress> progress = log.progress(lines);
                    if (progress.isPresent() && !progress.equals(told)) {
                        listener.progressed(progress.get());
                        told = progress;
                    } else {
                        listener.says("job " + name + " runs");
                    }
                }
                case JobState.Succeeded(var message) -> {
                    return model(round, export, name, JobResult.parse(message));
                }
                case JobState.Failed(var reason) ->
                    throw new TrainingFailedException("job-failed", "job " + name + " has failed: " + reason);
            }
            pause();
        }
    }

    private SampleExport export(String name, TrainingRound round) throws IOException {
        Path folder = settings.folder().resolve(name);
        try {
            Files.createDirectories(folder.resolve(OUTPUT));
            return SampleExport.write(
                    round, blobs, folder.resolve("data"), inJob(name) + "/data", settings.shards());
        } catch (IOException e) {
            throw TrainingFailedException.ifDiskIsFull(e, folder);
        }
    }

    private String inJob(String name) {
        return settings.mount() + '/' + name;
    }

    private TrainingJob job(String name, TrainingRound round, SampleExport export) {
        Campaign campaign = round.campaign();
        Campaign.Round plan = round.plan();
        Model parent = round.parent();
        Map<String, String> env = new HashMap<>();
        env.put("UNISANDBOX_CAMPAIGN", campaign.id());
        env.put("UNISANDBOX_ROUND", Integer.toString(round.number()));
        env.put("UNISANDBOX_MODEL", parent.ref().name() + '@' + parent.ref().revision());
        env.put("UNISANDBOX_MODEL_URI", parent.metadata().getOrDefault("uri", ""));
        env.put("UNISANDBOX_ARCHITECTURE", parent.architecture());
        env.put("UNISANDBOX_DATA", inJob(name) + "/data");
        env.put("UNISANDBOX_DATA_DIGEST", export.digest());
        env.put("UNISANDBOX_SAMPLES", Integer.toString(export.samples()));
        env.put("UNISANDBOX_OUTPUT", inJob(name) + '/' + OUTPUT);
        env.put("UNISANDBOX_STEPS", Integer.toString(plan.steps()));
        env.put("UNISANDBOX_LEARNING_RATE", Double.toString(plan.learningRate()));
        env.put("UNISANDBOX_REPLAY", Double.toString(plan.replay()));
        env.put("UNISANDBOX_SEED", Long.toString(campaign.trainingSeed(round.number())));
        return new TrainingJob(
                name,
                Map.of(
                        "app.kubernetes.io/part-of", "unisandbox",
                        "app.kubernetes.io/component", "training",
                        "unisandbox.org/campaign", campaign.id(),
                        "unisandbox.org/round", Integer.toString(round.number())),
                env);
    }

    private void pause() throws InterruptedIOException {
        try {
            Thread.sleep(settings.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private Model model(TrainingRound round, SampleExport export, String name, JobResult result) throws IOException {
        long bytes = result.bytes().orElse(0L);
        if (ReferenceModels.isOne(round.parent())) {
            bytes = keep(settings.folder().resolve(name).resolve(OUTPUT), result);
        }
        Map<String, String> metadata = new HashMap<>(round.origin());
        metadata.put("uri", result.uri());
        metadata.put("job", name);
        metadata.put("data.sha256", export.digest());
        metadata.put("lessons", Integer.toString(export.samples()));
        metadata.put("steps", Integer.toString(round.plan().steps()));
        metadata.put("learning.rate", Double.toString(round.plan().learningRate()));
        metadata.put("seed", Long.toString(round.campaign().trainingSeed(round.number())));
        result.metrics().ifPresent(metrics ->
                metrics.forEach((metric, value) -> metadata.put("training." + metric, Double.toString(value))));
        return new Model(
                new ModelRef(round.campaign().name(), result.digest()),
                round.parent().architecture(),
                round.parent().capabilities(),
                Optional.of(round.parent().ref()),
                metadata,
                bytes,
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** A reference model is loaded from the blob store by whoever draws with it. */
    private long keep(Path output, JobResult result) throws IOException {
        Path file = output.resolve(result.uri()).normalize();
        if (!file.startsWith(output.normalize()) || !Files.isRegularFile(file)) {
            throw new TrainingFailedException(
                    "bad-result", "there is no file " + result.uri() + " in the job's output folder");
        }
        try {
            Checkpoint checkpoint = Checkpoint.read(Files.readAllBytes(file));
            if (!checkpoint.digest().equals(result.digest())) {
                throw new TrainingFailedException(
                        "bad-result", "the SHA-256 of %s is %s, not %s as the job says"
                                .formatted(result.uri(), checkpoint.digest(), result.digest()));
            }
            blobs.put(checkpoint.bytes());
            return checkpoint.bytes().length;
        } catch (CorruptCheckpointException e) {
            throw new TrainingFailedException("corrupt-checkpoint", e.getMessage());
        } catch (BlobStoreFullException e) {
            throw new TrainingFailedException("storage-full", e.getMessage());
        }
    }

    @Override
    public void pause(String campaignId, int round) throws IOException {
        cluster.suspend(TrainingJob.name(campaignId, round));
    }

    /** The exports stay: they are small, and tell what the models have learned from. */
    @Override
    public void forget(String campaignId, int rounds) throws IOException {
        for (int round = 1; round <= rounds; round++) {
            cluster.cancel(TrainingJob.name(campaignId, round));
        }
    }
}
