package org.unisandbox.tasks.audit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an audit says about one file.
 *
 * @param file         its name
 * @param items        how many items it holds
 * @param counts       of how many items each is true; every kind is there
 * @param findings     the items that are not ok, in the order of the file
 * @param problems     what is no item or no question at all; the first of them if there are very many
 * @param problemCount how many there are
 */
public record FileAudit(
        String file,
        long items,
        Map<FindingKind, Long> counts,
        List<Finding> findings,
        List<Problem> problems,
        long problemCount) {

    public FileAudit {
        counts = Collections.unmodifiableMap(new EnumMap<>(counts));
        findings = List.copyOf(findings);
        problems = List.copyOf(problems);
    }
}
