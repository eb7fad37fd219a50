package org.unisandbox.dataset.domain;

import java.time.Instant;

/**
 * An immutable set of items.
 *
 * @param digest  SHA-256 of its items as JSON Lines, which is also their address in the blob store
 * @param origin  where it came from
 * @param task    task code; the family such as {@code math}, or {@code mixed}, where its items are of several tasks
 * @param profile {@code natural}, {@code reference} ...; {@code mixed} where its items differ
 * @param split   {@code train}, {@code validation} or {@code test}; {@code mixed} where its items differ
 * @param items   how many items it has
 * @param bytes   size of its JSON Lines
 * @param created when it was first generated or imported
 */
public record Dataset(
        String digest,
        Origin origin,
        String task,
        String profile,
        String split,
        long items,
        long bytes,
        Instant created) {}
