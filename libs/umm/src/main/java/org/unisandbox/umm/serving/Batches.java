package org.unisandbox.umm.serving;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Batches in which a bad request harms no other. */
public final class Batches {

    private Batches() {}

    /**
     * Answers requests together; where a batch is refused, its halves are tried, down to the bad requests themselves.
     * The reference model refuses an unknown word before it computes anything, so that hardly any work is done twice.
     *
     * @param together answers a batch in its order, or throws {@link IllegalArgumentException} if any request is bad
     * @param refused  the answer to a bad request
     * @return one answer per request, in their order
     */
    public static <Q, A> List<A> each(
            List<Q> requests,
            Function<List<Q>, List<A>> together,
            BiFunction<Q, IllegalArgumentException, A> refused) {
        if (requests.isEmpty()) {
            return List.of();
        }
        try {
            return together.apply(requests);
        } catch (IllegalArgumentException e) {
            if (requests.size() == 1) {
                return List.of(refused.apply(requests.getFirst(), e));
            }
            int half = requests.size() / 2;
            return Stream.of(requests.subList(0, half), requests.subList(half, requests.size()))
                    .flatMap(part -> each(part, together, refused).stream())
                    .toList();
        }
    }
}
