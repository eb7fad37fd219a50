package org.unisandbox.analysis.lab;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.api.DrawingFilter;
import org.unisandbox.analysis.api.EvaluationReader;
import org.unisandbox.analysis.domain.Drawing;
import org.unisandbox.analysis.lab.view.ItemCard;
import org.unisandbox.analysis.lab.view.ItemFilter;
import org.unisandbox.analysis.lab.view.Listing;
import org.unisandbox.analysis.store.Drawings;

/** The items of an evaluation, page by page. */
@ApplicationScoped
class ItemLists {

    /** What follows is asked for while the last of them come into sight. */
    private static final int PAGE = 240;

    private final EvaluationReader reader;
    private final Drawings drawings;

    ItemLists(EvaluationReader reader, Drawings drawings) {
        this.reader = reader;
        this.drawings = drawings;
    }

    /** Those after a position. */
    Uni<Listing<ItemCard>> after(String id, ItemFilter filter, long position) {
        return filter(id, filter)
                .chain(found -> drawings.page(id, found, position, PAGE + 1))
                .map(found -> listing(id, filter, found));
    }

    /** The one before a position. */
    Uni<Optional<Drawing>> previous(String id, ItemFilter filter, long position) {
        return filter(id, filter).chain(found -> drawings.pageBefore(id, found, position, 1)).map(ItemLists::first);
    }

    /** The one after a position. */
    Uni<Optional<Drawing>> next(String id, ItemFilter filter, long position) {
        return filter(id, filter).chain(found -> drawings.page(id, found, position, 1)).map(ItemLists::first);
    }

    private Uni<Drawings.Filter> filter(String id, ItemFilter filter) {
        return reader.byId(id).map(entity ->
                new DrawingFilter(filter.task(), filter.mode(), filter.verdict(), filter.disputed()).of(entity.evaluation()));
    }

    private static Optional<Drawing> first(List<Drawing> found) {
        return found.stream().findFirst();
    }

    private static Listing<ItemCard> listing(String id, ItemFilter filter, List<Drawing> found) {
        Optional<String> query = found.size() > PAGE
                ? Optional.of("?after=" + found.get(PAGE - 1).position() + (filter.narrow() ? "&" + filter.query() : ""))
                : Optional.empty();
        return new Listing<>(
                found.stream().limit(PAGE).map(ItemCard::new).toList(),
                query.map(where -> "/lab/evaluations/" + id + "/part" + where),
                query.map(where -> "/lab/evaluations/" + id + where + "#items"));
    }
}
