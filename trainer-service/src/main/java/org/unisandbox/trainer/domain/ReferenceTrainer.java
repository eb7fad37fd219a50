package org.unisandbox.trainer.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.unisandbox.umm.Checkpoint;

/** Trains reference models in this process, one at a time. The state of a training is a file, deleted with its campaign. */
public final class ReferenceTrainer implements Trainer {

    private final Internalisation internalisation;
    private final Path folder;

    /**
     * @param folder where the states are
     */
    public ReferenceTrainer(Internalisation internalisation, Path folder) {
        this.internalisation = internalisation;
        this.folder = folder;
    }

    @Override
    public TrainerKind kind() {
        return TrainerKind.REFERENCE;
    }

    @Override
    public Optional<String> lacks() {
        return Optional.empty();
    }

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public Model train(TrainingRound round, TrainingListener listener) throws IOException {
        Campaign campaign = round.campaign();
        Files.createDirectories(folder.toAbsolutePath());
        Checkpoint checkpoint = internalisation.train(
                campaign,
                round.number(),
                round.parent().ref(),
                round.accepted(),
                state(campaign.id(), round.number()),
                listener::progressed);
        internalisation.keep(checkpoint);
        return ReferenceModels.trained(campaign.name(), checkpoint, round.parent().ref(), round.origin());
    }

    /** Nothing is to be done: the state file waits. */
    @Override
    public void pause(String campaignId, int round) {}

    @Override
    public void forget(String campaignId, int rounds) throws IOException {
        for (int round = 1; round <= rounds; round++) {
            Files.deleteIfExists(state(campaignId, round));
        }
    }

    private Path state(String campaignId, int round) {
        return folder.resolve("%s-%d.safetensors".formatted(campaignId, round));
    }
}
