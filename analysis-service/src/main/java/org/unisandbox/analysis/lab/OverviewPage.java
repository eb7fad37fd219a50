package org.unisandbox.analysis.lab;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.unisandbox.analysis.lab.view.Overview;

/** What one sees first: the gap of every model, and what is going on. */
@Path("/")
@Produces(Pages.HTML)
public class OverviewPage {

    record Html(Overview view) implements TemplateInstance {}

    private static final int RUNS = 8;

    private final Pages pages;
    private final Gaps gaps;
    private final Runs runs;

    OverviewPage(Pages pages, Gaps gaps, Runs runs) {
        this.pages = pages;
        this.gaps = gaps;
        this.runs = runs;
    }

    @GET
    public Uni<Response> show() {
        return pages.show(() -> gaps.ofEachModel().chain(models ->
                runs.newest(0, RUNS).map(newest -> new Html(new Overview(models, newest)))));
    }
}
