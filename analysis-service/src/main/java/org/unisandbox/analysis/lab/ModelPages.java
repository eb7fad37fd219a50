package org.unisandbox.analysis.lab;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.api.InTurn;
import org.unisandbox.analysis.domain.KnownModel;
import org.unisandbox.analysis.lab.services.GenerationService.ServedModel;
import org.unisandbox.analysis.lab.services.GenerationService;
import org.unisandbox.analysis.lab.services.Services;
import org.unisandbox.analysis.lab.services.TrainerService.Revision;
import org.unisandbox.analysis.lab.view.Lineage;
import org.unisandbox.analysis.lab.view.ModelSheet;
import org.unisandbox.analysis.lab.view.TestDrawing;
import org.unisandbox.analysis.store.Models;
import org.unisandbox.contracts.Mode;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Models: which there are, what they can do, which was trained from which, and a drawing to try them out. */
@Path("/lab/models")
@Produces(Pages.HTML)
public class ModelPages {

    /** All revisions. */
    record All(List<ModelSheet> models, Lineage lineage) implements TemplateInstance {}

    /** One revision. */
    record One(ModelSheet sheet, List<ModelSheet> revisions) implements TemplateInstance {}

    /** What it drew. */
    record Drawn(List<TestDrawing> drawings) implements TemplateInstance {}

    private static final long SEED = 1;

    private final Pages pages;
    private final Models models;
    private final Services services;

    ModelPages(Pages pages, Models models, Services services) {
        this.pages = pages;
        this.models = models;
        this.services = services;
    }

    @GET
    public Uni<Response> all() {
        return pages.show(() -> models.all().chain(known -> served().map(served -> new All(
                known.stream().map(model -> sheet(model, known, served, Optional.empty())).toList(), Lineage.of(known)))));
    }

    @GET
    @Path("{model}")
    public Uni<Response> one(@PathParam("model") String name) {
        return pages.show(() -> models.all().chain(known -> {
            KnownModel model = model(known, name);
            return served().chain(served -> made(model).map(made -> new One(
                    sheet(model, known, served, made),
                    known.stream()
                            .filter(other -> other.model().name().equals(model.model().name()))
                            .map(other -> sheet(other, known, served, Optional.empty()))
                            .toList())));
        }));
    }

    @POST
    @Path("{model}/test")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> test(
            @PathParam("model") String name, @FormParam("prompt") @DefaultValue("") String prompt) {
        return pages.show(() -> models.all().chain(known -> served().chain(served -> {
            KnownModel model = model(known, name);
            return (isServed(model, served) ? trial(model, prompt) : drawings(model, prompt)).map(Drawn::new);
        })));
    }

    private Uni<List<TestDrawing>> trial(KnownModel model, String prompt) {
        return services.generation(generation -> generation.test(
                        model.model().name() + '@' + model.model().revision(), new GenerationService.NewTrial(prompt, SEED)))
                .map(trials -> trials.modes().stream().map(TestDrawing::of).toList());
    }

    private Uni<List<TestDrawing>> drawings(KnownModel model, String prompt) {
        List<Mode> modes = new ModelSheet(model, true, Optional.empty(), Optional.empty()).canThink()
                ? List.of(Mode.NORMAL, Mode.COT)
                : List.of(Mode.NORMAL);
        return InTurn.each(modes, mode -> services.generation(generation -> generation.draw(
                        new GenerationService.NewDrawing(prompt, mode.code(), model.model().revision(), SEED)))
                .map(drawing -> TestDrawing.of(mode, drawing))
                .onFailure(ProblemException.class)
                .recoverWithItem(problem -> TestDrawing.failed(mode, problem.getMessage())));
    }

    private Uni<List<ServedModel>> served() {
        return Services.ifAnswered(services.generation(GenerationService::models)).map(found -> found.orElse(List.of()));
    }

    /** Trainer-service knows only what was trained or shipped. */
    private Uni<Optional<Revision>> made(KnownModel model) {
        return Services.ifAnswered(services.trainer(
                trainer -> trainer.revision(model.model().name(), model.model().revision())));
    }

    /** By its name, for the revision published last, or by name@revision. */
    private static KnownModel model(List<KnownModel> known, String name) {
        return known.stream()
                .filter(model -> model.model().name().equals(name)
                        || (model.model().name() + '@' + model.model().revision()).equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NOT_FOUND, "There is no model " + name + ". The page Models lists those there are."));
    }

    private static boolean isServed(KnownModel model, List<ServedModel> served) {
        return served.stream().anyMatch(one -> one.name().equals(model.model().name()));
    }

    private static ModelSheet sheet(
            KnownModel model,
            List<KnownModel> known,
            List<ServedModel> served,
            Optional<Revision> made) {
        return new ModelSheet(
                model,
                known.stream().filter(other -> other.model().name().equals(model.model().name())).findFirst().orElse(model) == model,
                served.stream()
                        .filter(one -> one.name().equals(model.model().name()) && one.revision().equals(model.model().revision()))
                        .findFirst(),
                made);
    }
}
