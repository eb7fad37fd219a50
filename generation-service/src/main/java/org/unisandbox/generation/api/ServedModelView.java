package org.unisandbox.generation.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.Mode;
import org.unisandbox.generation.domain.ServedModel;
import org.unisandbox.generation.store.StoredModel;

/** A model that is served elsewhere, as callers see it. */
@Schema(description = "A model that is served elsewhere")
public record ServedModelView(
        String name,
        @Schema(description = "Its label and a digest of all that decides what it draws") String revision,
        String kind,
        List<Capability> capabilities,
        @Schema(description = "The modes it can draw in") List<Mode> modes,
        @Schema(description = "All that is sent beside the prompt, the preset's values among it")
                Map<String, Object> parameters,
        @Schema(description = "What was added; keys are named, never shown") JsonNode document,
        Instant added) {

    public ServedModelView {
        capabilities = List.copyOf(capabilities);
        modes = List.copyOf(modes);
    }

    static ServedModelView of(StoredModel stored) {
        ServedModel model = stored.model();
        return new ServedModelView(
                model.name(),
                model.ref().revision(),
                model.kind().code(),
                model.capabilities(),
                model.modes(),
                new TreeMap<>(model.parameters()),
                stored.document().shown(),
                stored.added());
    }
}
