package org.unisandbox.analysis.lab;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.unisandbox.analysis.api.InTurn;
import org.unisandbox.analysis.api.JudgeCode;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.injection.Injection;
import org.unisandbox.analysis.domain.injection.InjectionRequest;
import org.unisandbox.analysis.domain.study.StudyEvaluation;
import org.unisandbox.analysis.lab.view.KnowledgeShow;
import org.unisandbox.analysis.remote.RemoteInjections;
import org.unisandbox.analysis.store.Drawings;
import org.unisandbox.analysis.store.Evaluations;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** What models were told about characters: what they say of it, and what they draw of it. */
@Path("/lab/knowledge")
@Produces(Pages.HTML)
public class KnowledgePages {

    record Index(List<KnowledgeShow> injections) implements TemplateInstance {}

    record Show(KnowledgeShow view) implements TemplateInstance {}

    record Live(KnowledgeShow view) implements TemplateInstance {}

    record New(KnowledgeForm form, String refusal) implements TemplateInstance {}

    private static final int LISTED = 50;
    private static final List<StudyTask> TASKS = List.of(StudyTask.KNOWLEDGE_FORWARD, StudyTask.KNOWLEDGE_INVERSE);

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
                found.stream().map(KnowledgePages::unmeasured).toList())));
    }

    @GET
    @Path("new")
    public Uni<Response> form(@RestQuery Optional<String> model) {
        return pages.show(() -> Uni.createFrom().item(new New(KnowledgeForm.standard(model), "")));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> begin(
            @RestForm @DefaultValue("") String model,
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String characters,
            @RestForm @DefaultValue("") String conversations,
            @RestForm @DefaultValue("") String steps,
            @RestForm @DefaultValue("") String seed,
            @RestForm @DefaultValue("") String shuffled) {
        KnowledgeForm form = new KnowledgeForm(model, name, characters, conversations, steps, seed, !shuffled.isEmpty());
        return pages.answer(() -> Uni.createFrom()
                .item(form::request)
                .chain((InjectionRequest request) -> injections.begin(request))
                .map(injection -> Response.seeOther(URI.create("/lab/knowledge/" + injection.id())).build())
                .onFailure(Pages::isRefusal)
                .recoverWithUni(e -> Pages.html(Response.Status.BAD_REQUEST, new New(form, e.getMessage()))));
    }

    @GET
    @Path("{id}")
    public Uni<Response> show(@RestPath String id) {
        return pages.show(() -> byId(id).chain(this::measured).map(Show::new));
    }

    @GET
    @Path("{id}/live")
    public Uni<Response> live(@RestPath String id) {
        return pages.show(() -> byId(id).map(injection -> new Live(unmeasured(injection))));
    }

    @POST
    @Path("{id}/cancel")
    public Uni<Response> cancel(@RestPath String id) {
        return pages.goTo(() -> injections.cancel(id).map(injection -> "/lab/knowledge/" + injection.id()));
    }

    private Uni<Injection> byId(String id) {
        return injections.byId(id).map(found -> found.orElseThrow(() -> new ProblemException(
                ProblemCode.UNKNOWN_INJECTION, "There is no injection " + id + ". The list of injections has those there are.")));
    }

    private static KnowledgeShow unmeasured(Injection injection) {
        return new KnowledgeShow(injection, List.of(), List.of());
    }

    private Uni<KnowledgeShow> measured(Injection injection) {
        return evaluations.done().chain(done -> {
            List<Evaluation> own = done.stream().filter(evaluation -> isOf(injection, evaluation)).toList();
            return InTurn.each(own, this::drawn).map(all -> KnowledgeShow.of(
                    injection,
                    all.stream().flatMap(List::stream).toList(),
                    own.stream().map(Evaluation::id).toList()));
        });
    }

    /** Items are about the same characters where profile, split and seed are the same. */
    private static boolean isOf(Injection injection, Evaluation evaluation) {
        return injection.result().filter(evaluation.model()::equals).isPresent()
                && evaluation.tasks().stream().anyMatch(TASKS::contains)
                && evaluation.seed() == injection.plan().seed()
                && evaluation.profile().equals("reference")
                && evaluation.split().equals("test");
    }

    /** The judge decides that comes first: the oracle where it judged. What it did not score says nothing. */
    private Uni<List<KnowledgeShow.Drawn>> drawn(Evaluation evaluation) {
        return drawings.answers(evaluation.id(), TASKS, JudgeCode.of(new StudyEvaluation(evaluation, List.of()), Optional.empty()))
                .map(answers -> answers.stream().map(KnowledgePages::drawn).toList());
    }

    private static KnowledgeShow.Drawn drawn(Drawings.Answers answers) {
        return new KnowledgeShow.Drawn(
                answers.task().equals(StudyTask.KNOWLEDGE_FORWARD) ? "forward" : "inverse",
                answers.mode(),
                answers.prompt(),
                answers.right(),
                answers.n());
    }
}
