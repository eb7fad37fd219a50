package org.unisandbox.dataset.domain;

import java.util.Optional;

/**
 * Which datasets to list; what is empty does not matter.
 *
 * @param name    one that some version of this name stands for
 * @param task    see {@link Dataset}
 * @param profile see {@link Dataset}
 * @param split   see {@link Dataset}
 * @param origin  {@code generated} or {@code imported}
 */
public record DatasetFilter(
        Optional<String> name,
        Optional<String> task,
        Optional<String> profile,
        Optional<String> split,
        Optional<String> origin) {}
