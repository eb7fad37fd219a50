package org.unisandbox.trainer.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A model with all its revisions, as callers see it. */
@Schema(description = "A model with all its revisions")
public record RevisionsView(
        String name, @Schema(description = "The one published last first: the name alone means it") List<ModelView> revisions) {

    public RevisionsView {
        revisions = List.copyOf(revisions);
    }
}
