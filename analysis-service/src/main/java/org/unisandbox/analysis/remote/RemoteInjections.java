package org.unisandbox.analysis.remote;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.domain.injection.Injection;
import org.unisandbox.analysis.domain.injection.InjectionRequest;
import org.unisandbox.analysis.lab.services.Services;
import org.unisandbox.analysis.lab.services.TrainerService;

/** The injections of trainer-service. All fail with the problem {@code unavailable} if it does not answer. */
@ApplicationScoped
public class RemoteInjections {

    private final Services services;

    RemoteInjections(Services services) {
        this.services = services;
    }

    /** An injection, if there is one of that id. */
    public Uni<Optional<Injection>> byId(String id) {
        return Known.orEmpty(services.trainer(trainer -> trainer.injection(id)));
    }

    /** Begins an injection; fails with the problem that trainer-service has with it. */
    public Uni<Injection> begin(InjectionRequest request) {
        return services.trainer(trainer -> trainer.tell(request));
    }

    /** Gives one up; fails with the problem {@code conflict} if it has ended. */
    public Uni<Injection> cancel(String id) {
        return services.trainer(trainer -> trainer.cancelInjection(id));
    }

    /** The newest injections. */
    public Uni<List<Injection>> newest(int limit) {
        return services.trainer(trainer -> trainer.injections(limit)).map(TrainerService.Newest::items);
    }
}
