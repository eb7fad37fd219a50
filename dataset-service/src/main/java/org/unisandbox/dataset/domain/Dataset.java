package org.unisandbox.dataset.domain;

import java.time.Instant;
import org.unisandbox.contracts.DatasetSpec;

/**
 * An immutable set of items.
 *
 * @param digest    SHA-256 of its items as JSON Lines, which is also their address in the blob store
 * @param spec      how it was generated
 * @param generator name and version of what generated it
 * @param items     how many items it has, twice the pairs
 * @param bytes     size of its JSON Lines
 * @param created   when it was first generated
 */
public record Dataset(
        String digest, DatasetSpec spec, String generator, long items, long bytes, Instant created) {}
