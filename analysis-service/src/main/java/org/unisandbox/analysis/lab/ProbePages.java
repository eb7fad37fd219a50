package org.unisandbox.analysis.lab;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.common.annotation.Blocking;
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
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.unisandbox.analysis.api.ModelProbes;
import org.unisandbox.analysis.api.RunReader;
import org.unisandbox.analysis.domain.document.HtmlFormat;
import org.unisandbox.analysis.domain.probe.ProbeChapter;
import org.unisandbox.analysis.lab.view.ProbeShow;
import org.unisandbox.analysis.store.ProbeEntity;
import org.unisandbox.analysis.store.Probes;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** What the queries of models hold. */
@Path("/lab/probes")
@Produces(Pages.HTML)
public class ProbePages {

    record Index(List<ProbeShow> probes, List<String> models, String model, String lens) implements TemplateInstance {}

    record Show(ProbeShow view) implements TemplateInstance {}

    record Live(ProbeShow view) implements TemplateInstance {}

    record New(ProbeForm form, String refusal) implements TemplateInstance {}

    private static final int LISTED = 100;
    private static final int HEADINGS = 2;

    private final Pages pages;
    private final Probes probes;
    private final RunReader runs;
    private final ModelProbes modelProbes;

    ProbePages(Pages pages, Probes probes, RunReader runs, ModelProbes modelProbes) {
        this.pages = pages;
        this.probes = probes;
        this.runs = runs;
        this.modelProbes = modelProbes;
    }

    @GET
    public Uni<Response> list(@RestQuery @DefaultValue("") String model, @RestQuery @DefaultValue("") String lens) {
        return pages.show(() -> probes.before(0, LISTED).map(found -> {
            List<ProbeShow> all = found.stream().map(entity -> view(entity, "", List.of())).toList();
            return new Index(
                    all.stream()
                            .filter(probe -> model.isEmpty() || probe.model().equals(model))
                            .filter(probe -> lens.isEmpty() || probe.lens().equals(lens))
                            .toList(),
                    all.stream().map(ProbeShow::model).distinct().sorted().toList(),
                    model,
                    lens);
        }));
    }

    @GET
    @Path("new")
    public Uni<Response> form(
            @RestQuery Optional<String> model, @RestQuery Optional<String> prompts, @RestQuery Optional<String> mode) {
        return pages.show(() -> Uni.createFrom().item(new New(ProbeForm.standard(model, prompts, mode), "")));
    }

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response begin(
            @RestForm @DefaultValue("") String model,
            @RestForm @DefaultValue("") String prompts,
            @RestForm @DefaultValue("normal") String mode,
            @RestForm @DefaultValue("") String target,
            @RestForm @DefaultValue("") String attributes,
            @RestForm @DefaultValue("") String interventions,
            @RestForm @DefaultValue("1") String seed)
            throws Throwable {
        ProbeForm form = new ProbeForm(model, prompts, mode, target, attributes, !interventions.isEmpty(), seed);
        try {
            return Response.seeOther(URI.create("/lab/probes/" + modelProbes.begin(form.request()).plan().id())).build();
        } catch (ProblemException e) {
            return VertxContextSupport.subscribeAndAwait(
                    () -> Pages.html(Response.Status.fromStatusCode(e.code().status()), new New(form, e.getMessage())));
        }
    }

    @GET
    @Path("{id}")
    public Uni<Response> show(@RestPath String id, @RestQuery Optional<String> before) {
        return pages.show(() -> byId(id).chain(entity -> probes.before(0, LISTED).chain(found -> {
            String model = view(entity, "", List.of()).model();
            List<ProbeShow> others = found.stream()
                    .map(other -> view(other, "", List.of()))
                    .filter(other -> other.model().equals(model))
                    .toList();
            return entity.result().isEmpty()
                    ? Uni.createFrom().item(new Show(view(entity, "", others)))
                    : runs.probe(entity, before).map(chapter -> new Show(view(entity, html(chapter), others)));
        })));
    }

    private static String html(ProbeChapter chapter) {
        return HtmlFormat.fragment(chapter.blocks(HEADINGS)) + HtmlFormat.fragment(chapter.method());
    }

    @GET
    @Path("{id}/live")
    public Uni<Response> live(@RestPath String id) {
        return pages.show(() -> byId(id).map(entity -> new Live(view(entity, "", List.of()))));
    }

    private static ProbeShow view(ProbeEntity entity, String blocks, List<ProbeShow> others) {
        return new ProbeShow(
                entity.plan(),
                entity.state().name().toLowerCase(Locale.ROOT),
                entity.progress(),
                entity.failure().map(failure -> failure.detail()).orElse(""),
                entity.created(),
                blocks,
                others);
    }

    private Uni<ProbeEntity> byId(String id) {
        return probes.byId(id).map(found -> found.orElseThrow(() -> new ProblemException(
                ProblemCode.UNKNOWN_PROBE, "There is no probe " + id + ". The list of probes has those there are.")));
    }
}
