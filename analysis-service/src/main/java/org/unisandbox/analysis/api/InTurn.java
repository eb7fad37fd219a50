package org.unisandbox.analysis.api;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** Steps that follow one another: each has the database's session to itself. */
public final class InTurn {

    private InTurn() {}

    /** What comes of each item, in their order. */
    public static <T, R> Uni<List<R>> each(List<T> items, Function<T, Uni<? extends R>> step) {
        return Multi.createFrom().iterable(items).onItem().transformToUniAndConcatenate(step).collect().asList();
    }
}
