package org.unisandbox.trainer.store;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.unisandbox.trainer.domain.Trainer;
import org.unisandbox.trainer.domain.TrainerKind;

/** The trainers there are, one of each kind. */
@ApplicationScoped
public class Trainers {

    private final List<Trainer> all;

    Trainers(@All List<Trainer> all) {
        this.all = List.copyOf(all);
    }

    /** Those that can train. */
    List<Trainer> configured() {
        return all.stream().filter(trainer -> trainer.lacks().isEmpty()).toList();
    }

    Trainer get(TrainerKind kind) {
        return all.stream().filter(trainer -> trainer.kind() == kind).findFirst().orElseThrow();
    }

    /** What must be configured before a trainer can train, for people; empty if nothing. */
    public Optional<String> lacks(TrainerKind kind) {
        return get(kind).lacks();
    }
}
