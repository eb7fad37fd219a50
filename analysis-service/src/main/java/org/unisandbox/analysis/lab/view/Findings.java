package org.unisandbox.analysis.lab.view;

import java.util.List;
import java.util.Locale;
import org.unisandbox.analysis.lab.services.DatasetService.Audit;
import org.unisandbox.analysis.lab.services.DatasetService.Leaks;

/** What was found in a dataset. */
public sealed interface Findings {

    /** Every item solved again. */
    record Audited(Audit audit) implements Findings {

        private static final int SHOWN = 100;

        public String items() {
            return Words.count(audit.items(), "item");
        }

        public boolean clean() {
            return audit.findings().isEmpty();
        }

        /** How often each kind of finding is true, the frequent ones first, without those that never are. */
        public List<Fact> counts() {
            return audit.counts().entrySet().stream()
                    .filter(count -> count.getValue() > 0)
                    .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                    .map(count -> Fact.of(count.getKey(), Words.count(count.getValue())))
                    .toList();
        }

        public List<Audit.Flaw> flaws() {
            return audit.findings().stream().limit(SHOWN).toList();
        }
    }

    /** Compared with another dataset. */
    record Compared(Leaks leaks) implements Findings {

        public List<Fact> shares() {
            return List.of(
                    Fact.of("the same question, letter by letter", percent(leaks.exact())),
                    Fact.of("but for case, spaces and punctuation", percent(leaks.normalised())),
                    Fact.of("the same structure: formula, rules, character", percent(leaks.structure())),
                    Fact.of("eight words in a row", percent(leaks.ngram8())));
        }

        public boolean clean() {
            return leaks.exact() == 0 && leaks.normalised() == 0 && leaks.structure() == 0;
        }

        private static String percent(double share) {
            return String.format(Locale.ROOT, "%.2f %%", 100 * share);
        }
    }
}
