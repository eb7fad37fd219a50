package org.unisandbox.analysis.domain.report;

import java.util.Locale;
import java.util.OptionalDouble;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Outcome;

/** The words and number formats that all that people look at shares. */
final class Wording {

    private static final String UNDEFINED = "–";

    private Wording() {}

    static String mode(Mode mode) {
        return switch (mode) {
            case NORMAL -> "Normal";
            case COT -> "CoT";
        };
    }

    static String judge(Judge judge) {
        return switch (judge) {
            case ORACLE -> "the oracle";
            case SELF -> "the model itself";
            case VLM -> "the vision-language model";
        };
    }

    static String outcome(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    /** What a judge saw, as a sentence. */
    static String seen(Exhibit.Opinion opinion) {
        if (!opinion.outcome().scored()) {
            return "not scored";
        }
        return opinion.caption().map(caption -> "sees " + caption).orElse("sees nothing valid");
    }

    /** A share with two digits; a dash where there is none. */
    static String share(OptionalDouble share) {
        return share.isPresent() ? share(share.getAsDouble()) : UNDEFINED;
    }

    /** A share with two digits. */
    static String share(double share) {
        String text = String.format(Locale.ROOT, "%.2f", share);
        return text.equals("-0.00") ? "0.00" : text;
    }

    /** A probability with two significant digits where it is small. */
    static String probability(double p) {
        if (p == 0) {
            return "< 1e-300";
        }
        return p < 0.001 ? String.format(Locale.ROOT, "%.1e", p) : String.format(Locale.ROOT, "%.3f", p);
    }
}
