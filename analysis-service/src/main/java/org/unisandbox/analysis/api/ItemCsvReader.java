package org.unisandbox.analysis.api;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.unisandbox.analysis.domain.Drawing;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.study.ItemCsv;
import org.unisandbox.analysis.domain.study.PublishedCsv;
import org.unisandbox.analysis.store.Drawings;
import org.unisandbox.contracts.Judge;

/** Puts together the drawings of an evaluation as comma-separated values. */
@ApplicationScoped
class ItemCsvReader {

    private static final int PAGE = 1000;

    private final Drawings drawings;

    ItemCsvReader(Drawings drawings) {
        this.drawings = drawings;
    }

    /** Chunks of whole lines, as many drawings at a time as fit in memory whatever the evaluation. */
    Multi<String> all(Evaluation evaluation, Drawings.Filter filter, Optional<Judge> judge) {
        ItemCsv csv = new ItemCsv(evaluation, judge);
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(csv.header()),
                        pages(evaluation.id(), filter)
                                .map(page -> page.stream().map(csv::lines).collect(Collectors.joining())))
                .filter(chunk -> !chunk.isEmpty());
    }

    /** One drawing of each item. */
    Uni<String> published(Evaluation evaluation, Drawings.Filter filter, PublishedCsv csv, int sample) {
        return pages(evaluation.id(), filter)
                .map(page -> page.stream().filter(drawing -> drawing.sample() == sample).toList())
                .collect()
                .asList()
                .map(pages -> csv.text(pages.stream().flatMap(Collection::stream).toList()));
    }

    private Multi<List<Drawing>> pages(String id, Drawings.Filter filter) {
        // Sessions live on the request's own context; the reader of the stream asks for more from elsewhere.
        Context context = Vertx.currentContext();
        return Multi.createBy()
                .repeating()
                .uni(
                        AtomicInteger::new,
                        page -> drawings.inOrder(id, filter, page.getAndIncrement() * PAGE, PAGE)
                                .runSubscriptionOn(task -> context.runOnContext(_ -> task.run())))
                .whilst(page -> page.size() == PAGE);
    }
}
