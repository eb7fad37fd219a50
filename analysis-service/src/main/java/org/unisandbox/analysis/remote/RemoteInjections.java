package org.unisandbox.analysis.remote;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.unisandbox.analysis.domain.injection.Injection;

/** The injections of trainer-service. All fail with the problem {@code unavailable} if it does not answer. */
@ApplicationScoped
public class RemoteInjections {

    private static final String TRAINER = "trainer-service";

    private final TrainerApi trainer;

    RemoteInjections(@RestClient TrainerApi trainer) {
        this.trainer = trainer;
    }

    /** An injection, if there is one of that id. */
    public Uni<Optional<Injection>> byId(String id) {
        return Answers.known(TRAINER, trainer.injection(id));
    }

    /** The newest injections. */
    public Uni<List<Injection>> newest(int limit) {
        return Answers.answered(TRAINER, trainer.injections(null, limit).map(TrainerApi.Found::items));
    }
}
