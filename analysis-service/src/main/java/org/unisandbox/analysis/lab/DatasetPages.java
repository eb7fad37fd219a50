package org.unisandbox.analysis.lab;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.lab.services.DatasetService.Dataset;
import org.unisandbox.analysis.lab.services.Services;
import org.unisandbox.analysis.lab.view.DatasetSheet;
import org.unisandbox.analysis.lab.view.EvaluationChoices;
import org.unisandbox.analysis.lab.view.Findings;
import org.unisandbox.analysis.lab.view.Listing;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.servicekit.page.Page;

/** Datasets: all of them, and one with its items, its audit, and what others have of it. */
@Path("/lab/datasets")
@Produces(Pages.HTML)
public class DatasetPages {

    /** Datasets of a task, a split and an origin, as the address says. */
    record All(Listing<DatasetSheet> datasets, List<String> tasks, List<String> splits, String task, String split, String origin)
            implements TemplateInstance {}

    /** More of them. */
    record Rows(Listing<DatasetSheet> datasets) implements TemplateInstance {}

    /** One dataset. */
    record One(DatasetSheet sheet, Listing<TaskItem> items, List<DatasetSheet> others) implements TemplateInstance {}

    /** More of its items. */
    record Items(Listing<TaskItem> items) implements TemplateInstance {}

    /** What was found in it. */
    record Audited(Findings.Audited found) implements TemplateInstance {}

    /** What another one has of it. */
    record Compared(Findings.Compared found, String from) implements TemplateInstance {}

    private static final int DATASETS = 100;
    private static final int ITEMS = 50;

    private final Pages pages;
    private final Services services;

    DatasetPages(Pages pages, Services services) {
        this.pages = pages;
        this.services = services;
    }

    @GET
    public Uni<Response> all(
            @QueryParam("task") String task,
            @QueryParam("split") String split,
            @QueryParam("origin") String origin,
            @QueryParam("cursor") String cursor) {
        EvaluationChoices choices = EvaluationChoices.of(List.of(), List.of());
        return pages.show(() -> list(task, split, origin, cursor).map(found -> new All(
                found, choices.tasks(), choices.splits(), text(task), text(split), text(origin))));
    }

    @GET
    @Path("part")
    public Uni<Response> more(
            @QueryParam("task") String task,
            @QueryParam("split") String split,
            @QueryParam("origin") String origin,
            @QueryParam("cursor") String cursor) {
        return pages.show(() -> list(task, split, origin, cursor).map(Rows::new));
    }

    private Uni<Listing<DatasetSheet>> list(String task, String split, String origin, String cursor) {
        return services.datasets(datasets -> datasets.list(none(task), none(split), none(origin), none(cursor), DATASETS))
                .map(page -> listing(
                        new Page<>(page.items().stream().map(DatasetSheet::new).toList(), page.next()),
                        "/lab/datasets",
                        "task=" + text(task) + "&split=" + text(split) + "&origin=" + text(origin) + "&"));
    }

    @GET
    @Path("{dataset}")
    public Uni<Response> one(@PathParam("dataset") String dataset, @QueryParam("cursor") String cursor) {
        return pages.show(() -> services.datasets(datasets -> datasets.get(dataset)).chain(found ->
                items(dataset, cursor).chain(items ->
                        others(found).map(others -> new One(new DatasetSheet(found), items, others)))));
    }

    @GET
    @Path("{dataset}/part")
    public Uni<Response> moreItems(@PathParam("dataset") String dataset, @QueryParam("cursor") String cursor) {
        return pages.show(() -> items(dataset, cursor).map(Items::new));
    }

    @GET
    @Path("{dataset}/audit")
    public Uni<Response> audit(@PathParam("dataset") String dataset) {
        return pages.show(() -> services.datasets(datasets -> datasets.audit(dataset))
                .map(found -> new Audited(new Findings.Audited(found))));
    }

    @GET
    @Path("{dataset}/leaks")
    public Uni<Response> leaks(@PathParam("dataset") String dataset, @QueryParam("from") String from) {
        return pages.show(() -> services.datasets(datasets -> datasets.leaks(dataset, text(from)))
                .map(found -> new Compared(new Findings.Compared(found), text(from))));
    }

    private Uni<Listing<TaskItem>> items(String dataset, String cursor) {
        return services.datasets(datasets -> datasets.items(dataset, none(cursor), ITEMS))
                .map(page -> listing(page, "/lab/datasets/" + encoded(dataset), ""));
    }

    /** Those that it can be compared with: of the same task, or imported. */
    private Uni<List<DatasetSheet>> others(Dataset dataset) {
        return services.datasets(datasets -> datasets.list(dataset.task(), null, null, null, DATASETS))
                .map(page -> page.items().stream()
                        .filter(other -> !other.digest().equals(dataset.digest()))
                        .map(DatasetSheet::new)
                        .toList());
    }

    private static <T> Listing<T> listing(Page<T> page, String address, String parameters) {
        Optional<String> query = page.next().map(next -> "?" + parameters + "cursor=" + next);
        return new Listing<>(page.items(), query.map(where -> address + "/part" + where), query.map(where -> address + where));
    }

    /** A parameter that is empty is as good as none. */
    private static String none(String parameter) {
        return parameter == null || parameter.isBlank() ? null : parameter;
    }

    private static String text(String parameter) {
        return parameter == null ? "" : parameter;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
