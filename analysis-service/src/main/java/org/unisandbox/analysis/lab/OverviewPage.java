package org.unisandbox.analysis.lab;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.api.StudyTableReader;
import org.unisandbox.analysis.domain.study.StudyTable;
import org.unisandbox.analysis.domain.table.TextRow;
import org.unisandbox.analysis.lab.view.ModelGap;
import org.unisandbox.analysis.lab.view.Overview;
import org.unisandbox.analysis.store.AnswersInText;

/** What one sees first: the gap of every model, and what is going on. */
@Path("/")
@Produces(Pages.HTML)
public class OverviewPage {

    record Html(Overview view) implements TemplateInstance {}

    private static final int RUNS = 8;

    private final Pages pages;
    private final StudyTableReader tables;
    private final AnswersInText answers;
    private final Runs runs;

    OverviewPage(Pages pages, StudyTableReader tables, AnswersInText answers, Runs runs) {
        this.pages = pages;
        this.tables = tables;
        this.answers = answers;
        this.runs = runs;
    }

    @GET
    public Uni<Response> show() {
        return pages.show(() -> gaps().chain(models ->
                runs.newest(0, RUNS).map(newest -> new Html(new Overview(models, newest)))));
    }

    private Uni<List<ModelGap>> gaps() {
        return tables.scoresOfEachModel(Optional.empty()).chain(all -> Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(this::gap)
                .collect()
                .asList());
    }

    private Uni<ModelGap> gap(StudyTable.Scored scored) {
        return answers.of(scored.evaluation().id()).map(given -> ModelGap.of(scored, TextRow.of(given)));
    }
}
