package org.unisandbox.dataset.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.unisandbox.tasks.audit.FileAudit;

/** What an audit says of a dataset, as callers see it. */
@Schema(description = "What an audit says of a dataset")
public record AuditView(
        long items,
        @Schema(description = "Of how many items each kind of finding is true; ok is one") Map<String, Long> counts,
        @Schema(description = "The items that are not ok, the first 1,000 of them") List<Flaw> findings) {

    private static final int MOST = 1_000;

    /** An item that is not ok. */
    @Schema(description = "An item that is not ok")
    public record Flaw(
            String id,
            @Schema(description = "A or B in pairs") Optional<String> half,
            @Schema(examples = "wrong-answer") String kind,
            @Schema(description = "The answer it states") String stated,
            @Schema(description = "The right answer; empty if there is none or it is not known") String computed,
            @Schema(description = "Why") String detail) {}

    public AuditView {
        counts = new TreeMap<>(counts);
        findings = List.copyOf(findings);
    }

    static AuditView of(FileAudit audit) {
        return new AuditView(
                audit.items(),
                audit.counts().entrySet().stream()
                        .collect(Collectors.toMap(count -> count.getKey().code(), Map.Entry::getValue)),
                audit.findings().stream()
                        .limit(MOST)
                        .map(found -> new Flaw(
                                found.id(), found.half(), found.kind().code(), found.stated(), found.computed(), found.detail()))
                        .toList());
    }
}
