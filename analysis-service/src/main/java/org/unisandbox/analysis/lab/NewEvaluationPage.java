package org.unisandbox.analysis.lab;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.unisandbox.analysis.api.EvaluationStart;
import org.unisandbox.analysis.api.NewEvaluation;
import org.unisandbox.analysis.lab.services.Services;
import org.unisandbox.analysis.lab.view.Estimate;
import org.unisandbox.analysis.lab.view.EvaluationChoices;
import org.unisandbox.analysis.lab.view.EvaluationForm;
import org.unisandbox.analysis.store.Models;
import org.unisandbox.servicekit.problem.ProblemException;

/** Begins an evaluation. */
@Path("/lab/evaluations/new")
@Produces(Pages.HTML)
public class NewEvaluationPage {

    /** The form. */
    record Html(EvaluationForm form, EvaluationChoices choices) implements TemplateInstance {}

    /** What it would cost. */
    record Cost(Optional<Estimate> estimate) implements TemplateInstance {}

    private static final int DATASETS = 200;

    private final Pages pages;
    private final EvaluationStart start;
    private final Models models;
    private final Services services;

    NewEvaluationPage(Pages pages, EvaluationStart start, Models models, Services services) {
        this.pages = pages;
        this.start = start;
        this.models = models;
        this.services = services;
    }

    /** Filled in as the address says, so that it can be shared; with what is usual where it says nothing. */
    @GET
    public Uni<Response> form(@Context UriInfo address) {
        return pages.show(() -> {
            Map<String, List<String>> values = new HashMap<>(EvaluationForm.standard().values());
            values.putAll(address.getQueryParameters());
            return page(EvaluationForm.of(values));
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> begin(MultivaluedMap<String, String> sent) {
        return pages.answer(() -> {
            EvaluationForm form = EvaluationForm.of(sent).checked();
            if (!form.good()) {
                return again(form);
            }
            return Uni.createFrom()
                    .deferred(() -> start.begin(form.request()))
                    .map(view -> Response.seeOther(URI.create("/lab/evaluations/" + view.id())).build())
                    .onFailure(ProblemException.class)
                    .recoverWithUni(problem -> again(form.with((ProblemException) problem)));
        });
    }

    @GET
    @Path("cost")
    public Uni<Response> cost(@Context UriInfo address) {
        return pages.show(() -> {
            EvaluationForm form = EvaluationForm.of(address.getQueryParameters()).checked();
            return form.good()
                    ? estimate(form.request()).map(estimate -> new Cost(Optional.of(estimate)))
                    : Uni.createFrom().item(new Cost(Optional.empty()));
        });
    }

    private Uni<Estimate> estimate(NewEvaluation request) {
        return items(request).chain(items -> price(request).map(price -> Estimate.of(request, items, price)));
    }

    private Uni<Long> items(NewEvaluation request) {
        return request.dataset()
                .map(name -> services.datasets(datasets -> datasets.get(name)).map(found -> found.items()))
                .orElseGet(() -> Uni.createFrom().item(0L));
    }

    private Uni<OptionalDouble> price(NewEvaluation request) {
        String name = request.model().orElse("").replaceFirst("@.*", "");
        return Services.ifAnswered(services.generation(generation -> generation.models()))
                .map(found -> found.orElse(List.of()).stream()
                        .filter(model -> model.name().equals(name))
                        .findFirst()
                        .map(model -> model.price())
                        .orElse(OptionalDouble.empty()));
    }

    private Uni<Response> again(EvaluationForm form) {
        return page(form).chain(page -> Pages.html(Response.Status.BAD_REQUEST, page));
    }

    private Uni<Html> page(EvaluationForm form) {
        return models.all().chain(known -> datasets().map(names -> new Html(form, EvaluationChoices.of(known, names).with(form))));
    }

    /** Names of datasets; without dataset-service items can still be generated, later. */
    private Uni<List<String>> datasets() {
        return Services.ifAnswered(services.datasets(datasets -> datasets.list(null, null, null, null, DATASETS)))
                .map(found -> found.map(page -> {
                            List<String> names = new ArrayList<>();
                            page.items().forEach(dataset -> names.addAll(dataset.names()));
                            return List.copyOf(names);
                        })
                        .orElse(List.of()));
    }
}
