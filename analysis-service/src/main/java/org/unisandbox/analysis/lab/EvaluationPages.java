package org.unisandbox.analysis.lab;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.unisandbox.analysis.api.EvaluationReader;
import org.unisandbox.analysis.api.OfKnownEvaluation;
import org.unisandbox.analysis.lab.view.EvaluationSheet;
import org.unisandbox.analysis.lab.view.ItemCard;
import org.unisandbox.analysis.lab.view.ItemFilter;
import org.unisandbox.analysis.lab.view.Listing;
import org.unisandbox.analysis.lab.view.Run;
import org.unisandbox.analysis.lab.view.Stages;

/** Evaluations: all of them, and one with its progress, its scores and its items. */
@Path("/lab/evaluations")
@Produces(Pages.HTML)
public class EvaluationPages {

    /** All evaluations. */
    record All(Listing<Run> runs) implements TemplateInstance {}

    /** More of them. */
    record Rows(Listing<Run> runs) implements TemplateInstance {}

    /** One evaluation. */
    record One(EvaluationSheet sheet, ItemFilter filter, Listing<ItemCard> items) implements TemplateInstance {}

    /** Its scores. */
    record Scores(EvaluationSheet sheet) implements TemplateInstance {}

    /** Its progress. */
    record Live(Run run, Stages stages, long seconds) implements TemplateInstance {}

    /** More of its items; the query says of which list the page of an item is a part. */
    record Items(Listing<ItemCard> items, String query) implements TemplateInstance {}

    private static final int RUNS = 50;
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(1);

    private final Pages pages;
    private final Runs runs;
    private final EvaluationSheets sheets;
    private final ItemLists items;
    private final EvaluationReader reader;

    EvaluationPages(
            Pages pages,
            Runs runs,
            EvaluationSheets sheets,
            ItemLists items,
            EvaluationReader reader) {
        this.pages = pages;
        this.runs = runs;
        this.sheets = sheets;
        this.items = items;
        this.reader = reader;
    }

    @GET
    public Uni<Response> all(@QueryParam("before") @DefaultValue("0") long before) {
        return pages.show(() -> runs(before).map(All::new));
    }

    @GET
    @Path("part")
    public Uni<Response> more(@QueryParam("before") @DefaultValue("0") long before) {
        return pages.show(() -> runs(before).map(Rows::new));
    }

    private Uni<Listing<Run>> runs(long before) {
        return runs.newest(before, RUNS + 1).map(found -> {
            Optional<String> next = found.size() > RUNS
                    ? Optional.of("?before=" + found.get(RUNS - 1).place())
                    : Optional.empty();
            return new Listing<>(
                    found.stream().limit(RUNS).toList(),
                    next.map(query -> "/lab/evaluations/part" + query),
                    next.map(query -> "/lab/evaluations" + query));
        });
    }

    @GET
    @Path("{id}")
    public Uni<Response> one(
            @PathParam("id") String id,
            @QueryParam("judge") Optional<String> judge,
            @QueryParam("task") String task,
            @QueryParam("mode") String mode,
            @QueryParam("verdict") String verdict,
            @QueryParam("disputed") String disputed,
            @QueryParam("after") @DefaultValue("0") long after) {
        ItemFilter filter = ItemFilter.of(task, mode, verdict, disputed);
        return pages.show(() -> sheets.of(id, judge)
                .chain(sheet -> items.after(id, filter, after).map(list -> new One(sheet, filter, list))));
    }

    @GET
    @Path("{id}/scores")
    public Uni<Response> scores(@PathParam("id") String id, @QueryParam("judge") Optional<String> judge) {
        return pages.show(() -> sheets.of(id, judge).map(Scores::new));
    }

    @GET
    @Path("{id}/part")
    public Uni<Response> moreItems(
            @PathParam("id") String id,
            @QueryParam("task") String task,
            @QueryParam("mode") String mode,
            @QueryParam("verdict") String verdict,
            @QueryParam("disputed") String disputed,
            @QueryParam("after") @DefaultValue("0") long after) {
        ItemFilter filter = ItemFilter.of(task, mode, verdict, disputed);
        return pages.show(() -> items.after(id, filter, after).map(list -> new Items(list, filter.suffix())));
    }

    @GET
    @OfKnownEvaluation
    @Path("{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events(@PathParam("id") String id, @jakarta.ws.rs.core.Context Sse sse) {
        // Sessions live on the request's own context; the clock ticks elsewhere.
        Context context = Vertx.currentContext();
        return Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom()
                        .deferred(() -> progress(id))
                        .runSubscriptionOn(task -> context.runOnContext(_ -> task.run())))
                .withDelay(PROGRESS_EVERY)
                .whilst(live -> live.run().open())
                .onItem()
                .transformToUniAndConcatenate(live -> live.createUni().map(html -> sse.newEventBuilder()
                        .name(live.run().open() ? "progress" : "end")
                        .mediaType(MediaType.TEXT_HTML_TYPE)
                        .data(String.class, html.replace('\n', ' '))
                        .build()));
    }

    private Uni<Live> progress(String id) {
        return reader.view(id).chain(view -> sheets.stages(view).map(stages -> new Live(
                new Run(0, view),
                stages,
                Duration.between(view.created(), view.finished().orElseGet(() -> Clock.systemUTC().instant()))
                        .toSeconds())));
    }
}
