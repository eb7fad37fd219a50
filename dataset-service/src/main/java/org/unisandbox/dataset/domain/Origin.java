package org.unisandbox.dataset.domain;

import org.unisandbox.contracts.DatasetSpec;

/** Where a dataset came from. */
public sealed interface Origin {

    /**
     * It was made here.
     *
     * @param spec      from this
     * @param generator name and version of what generated it
     */
    record Generated(DatasetSpec spec, String generator) implements Origin {}

    /**
     * It came from a file.
     *
     * @param file   the file's name as the caller gave it; empty if none was given
     * @param report what was found in it
     */
    record Imported(String file, ImportReport report) implements Origin {}

    /** {@code generated} or {@code imported}. */
    default String code() {
        return switch (this) {
            case Generated _ -> "generated";
            case Imported _ -> "imported";
        };
    }
}
