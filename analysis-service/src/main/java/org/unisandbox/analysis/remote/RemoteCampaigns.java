package org.unisandbox.analysis.remote;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.unisandbox.analysis.domain.campaign.Campaign;
import org.unisandbox.analysis.domain.campaign.Loss;
import org.unisandbox.analysis.domain.campaign.Sample;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** The campaigns of trainer-service. All fail with the problem {@code unavailable} if it does not answer. */
@ApplicationScoped
public class RemoteCampaigns {

    private static final int NOT_FOUND = 404;

    private final TrainerApi trainer;

    RemoteCampaigns(@RestClient TrainerApi trainer) {
        this.trainer = trainer;
    }

    /** A campaign, if there is one of that id. */
    public Uni<Optional<Campaign>> byId(String id) {
        return answered(trainer.campaign(id)
                .map(Optional::of)
                .onFailure(RemoteCampaigns::isUnknown)
                .recoverWithItem(Optional.empty()));
    }

    /** The newest campaigns. */
    public Uni<List<Campaign>> newest(int limit) {
        return answered(trainer.campaigns(null, limit).map(TrainerApi.Found::items));
    }

    /** The losses of its trainings, in their order. */
    public Uni<List<Loss>> losses(String id) {
        return answered(trainer.losses(id).map(TrainerApi.Losses::points));
    }

    /** The first samples that it learned from, or that it did not. */
    public Uni<List<Sample>> samples(String id, boolean accepted, int limit) {
        return answered(trainer.samples(id, accepted, null, limit).map(TrainerApi.Found::items));
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof WebApplicationException refused && refused.getResponse().getStatus() == NOT_FOUND;
    }

    private static <T> Uni<T> answered(Uni<T> answer) {
        return answer.onFailure(ProcessingException.class)
                .transform(e -> new ProblemException(
                        ProblemCode.UNAVAILABLE,
                        "trainer-service does not answer: try again when it runs (" + e.getMessage() + ")"));
    }
}
