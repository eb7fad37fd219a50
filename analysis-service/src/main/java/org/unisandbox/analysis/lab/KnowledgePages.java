package org.unisandbox.analysis.lab;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.unisandbox.analysis.api.InTurn;
import org.unisandbox.analysis.domain.Drawing;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.injection.Injection;
import org.unisandbox.analysis.lab.view.KnowledgeShow;
import org.unisandbox.analysis.remote.RemoteInjections;
import org.unisandbox.analysis.store.Drawings;
import org.unisandbox.analysis.store.Evaluations;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** What models were told about characters: what they say of it, and what they draw of it. */
@Path("/lab/knowledge")
@Produces(Pages.HTML)
public class KnowledgePages {

    record Index(List<KnowledgeShow> injections) implements TemplateInstance {}

    record Show(KnowledgeShow view) implements TemplateInstance {}

    private static final int LISTED = 50;
    private static final int ALL_ITEMS = 5_000;
    private static final String FORWARD = "knowledge-forward";
    private static final String INVERSE = "knowledge-inverse";

    private final Pages pages;
    private final RemoteInjections injections;
    private final Evaluations evaluations;
    private final Drawings drawings;

    KnowledgePages(Pages pages, RemoteInjections injections, Evaluations evaluations, Drawings drawings) {
        this.pages = pages;
        this.injections = injections;
        this.evaluations = evaluations;
        this.drawings = drawings;
    }

    @GET
    public Uni<Response> list() {
        return pages.show(() -> injections.newest(LISTED).map(found -> new Index(
                found.stream().map(injection -> new KnowledgeShow(injection, List.of(), List.of())).toList())));
    }

    @GET
    @Path("{id}")
    public Uni<Response> show(@RestPath String id) {
        return pages.show(() -> injections.byId(id)
                .map(found -> found.orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_INJECTION,
                        "There is no injection " + id + ". The list of injections has those there are.")))
                .chain(this::measured)
                .map(Show::new));
    }

    private Uni<KnowledgeShow> measured(Injection injection) {
        return evaluations.done().chain(done -> {
            List<Evaluation> own = done.stream().filter(evaluation -> isOf(injection, evaluation)).toList();
            return InTurn.each(own, evaluation -> drawings.page(
                                    evaluation.id(),
                                    new Drawings.Filter(Optional.empty(), Optional.empty(), Optional.empty(), false),
                                    0,
                                    ALL_ITEMS)
                            .map(found -> found.stream().flatMap(KnowledgePages::drawn).toList()))
                    .map(all -> KnowledgeShow.of(
                            injection,
                            all.stream().flatMap(List::stream).toList(),
                            own.stream().map(Evaluation::id).toList()));
        });
    }

    /** Items are about the same characters where profile, split and seed are the same. */
    private static boolean isOf(Injection injection, Evaluation evaluation) {
        return injection.result().filter(evaluation.model()::equals).isPresent()
                && evaluation.tasks().stream().map(StudyTask::code).anyMatch(List.of(FORWARD, INVERSE)::contains)
                && evaluation.seed() == injection.plan().seed()
                && evaluation.profile().equals("reference")
                && evaluation.split().equals("test");
    }

    /** Its first judge decides; what it did not score says nothing. */
    private static Stream<KnowledgeShow.Drawn> drawn(Drawing drawing) {
        boolean asked = drawing.task().code().equals(FORWARD) || drawing.task().code().equals(INVERSE);
        return asked && drawing.prompt().isPresent()
                ? drawing.verdicts().stream()
                        .limit(1)
                        .filter(verdict -> verdict.outcome().scored())
                        .map(verdict -> new KnowledgeShow.Drawn(
                                drawing.task().code().equals(FORWARD) ? "forward" : "inverse",
                                drawing.mode(),
                                drawing.prompt().get(),
                                verdict.outcome() == Outcome.PASS))
                : Stream.empty();
    }
}
