package org.unisandbox.servicekit.app;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.servicekit.outbox.Outbox;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** A resource that writes and announces, and one that fails in every way. */
@Path("/notes")
public class NoteResource {

    /** A note; {@code fail} asks for a failure after everything is written. */
    public record NewNote(@NotBlank String text, @Min(1) int size, boolean fail) {}

    private final Outbox outbox;

    NoteResource(Outbox outbox) {
        this.outbox = outbox;
    }

    @POST
    public Uni<Void> add(@Valid NewNote note) {
        ModelPublished event = published(note.text());
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.persist(new Note(note.text())))
                .chain(() -> outbox.add(event))
                .chain(() -> note.fail()
                        ? Uni.createFrom().failure(new IllegalStateException("secret reason"))
                        : Uni.createFrom().voidItem()));
    }

    @GET
    @Path("{text}")
    public Uni<String> get(@PathParam("text") String text) {
        return Uni.createFrom()
                .failure(new ProblemException(ProblemCode.NOT_FOUND, "there is no note " + text + ": add it first"));
    }

    @GET
    @Path("page")
    @Produces(MediaType.TEXT_HTML)
    public String page() {
        return "<head><style>a{}</style></head>";
    }

    static ModelPublished published(String name) {
        return new ModelPublished(
                new ModelRef(name, "00"), "none", List.of(Capability.GENERATE), Optional.empty());
    }
}
