package org.unisandbox.analysis.domain.document;

import java.util.List;

/**
 * Something to read.
 *
 * @param title    first line
 * @param subtitle what it is about
 * @param blocks   its parts, in order
 * @param measures its numbers, in full
 */
public record Document(String title, String subtitle, List<Block> blocks, List<Measure> measures) {

    public Document {
        blocks = List.copyOf(blocks);
        measures = List.copyOf(measures);
    }
}
