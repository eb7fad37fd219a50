package org.unisandbox.analysis.domain.report;

import java.util.Locale;
import java.util.OptionalDouble;
import org.unisandbox.analysis.domain.study.Figure;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Outcome;

/** The words and number formats that all that people look at shares. */
public final class Wording {

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
            case CONSISTENCY -> "the model's own conclusion";
            case VLM -> "the vision-language model";
        };
    }

    /** An outcome in small letters. */
    public static String outcome(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    /** What a judge saw, as a sentence. */
    static String seen(Exhibit.Opinion opinion) {
        if (!opinion.outcome().scored()) {
            return "not scored";
        }
        return opinion.caption().map(caption -> "sees " + caption).orElse("sees nothing valid");
    }

    /** A share with three digits; a dash where there is none. */
    static String share(OptionalDouble share) {
        return share.isPresent() ? share(share.getAsDouble()) : UNDEFINED;
    }

    /** A share with three digits, as the tables of all models have it. */
    static String share(double share) {
        return Figure.text(share);
    }

    /** A share with its interval, such as {@code 0.910 (0.840 to 0.950)}. */
    static String shareWithInterval(OptionalDouble share, OptionalDouble low, OptionalDouble high) {
        return low.isPresent() && high.isPresent()
                ? share(share) + " (" + share(low) + " to " + share(high) + ")"
                : share(share);
    }

    /** An interval, such as {@code 0.840 to 0.950}. */
    static String interval(OptionalDouble low, OptionalDouble high) {
        return low.isPresent() && high.isPresent() ? share(low) + " to " + share(high) : UNDEFINED;
    }

    /** A share that may be negative. */
    static String signed(OptionalDouble share) {
        return share(share).replace('-', '−');
    }

    /** A difference of shares with its sign. */
    static String difference(double difference) {
        String size = share(Math.abs(difference));
        return Double.parseDouble(size) == 0 ? size : (difference < 0 ? "−" : "+") + size;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * share);
    }

    /** A duration such as {@code 4 min 12 s}. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600 ? whole / 60 + " min " + whole % 60 + " s" : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /** A probability with two significant digits where it is small; no line breaks within it. */
    static String probability(double p) {
        if (p == 0) {
            return "<\u00a01e−300";
        }
        return p < 0.001
                ? String.format(Locale.ROOT, "%.1e", p).replace('-', '−')
                : String.format(Locale.ROOT, "%.3f", p);
    }
}
