package org.unisandbox.analysis.lab.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.unisandbox.analysis.domain.report.Wording;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Outcome;

/** The words and the number formats of all pages. */
public final class Words {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int DIGEST = 12;

    private Words() {}

    /** A share of 0 to 1 with two digits. */
    public static String share(double share) {
        String text = String.format(Locale.ROOT, "%.2f", share);
        return text.equals("-0.00") ? "0.00" : text.replace('-', '−');
    }

    /** How much of its full width a bar has: a share of 0 to 1, such as {@code 51.50%}. */
    public static String width(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * Math.clamp(share, 0, 1));
    }

    /** A difference of shares with its sign. */
    public static String difference(double difference) {
        String size = share(Math.abs(difference));
        return size.equals("0.00") ? size : (difference < 0 ? "−" : "+") + size;
    }

    /** An interval, such as {@code 0.84 to 0.95}. */
    public static String interval(double low, double high) {
        return share(low) + " to " + share(high);
    }

    /** A probability; small ones with their power of ten. */
    public static String probability(double p) {
        if (p == 0) {
            return "< 1e−300";
        }
        return p < 0.001
                ? String.format(Locale.ROOT, "%.0e", p).replace("e-0", "e-").replace('-', '−')
                : String.format(Locale.ROOT, "%.3f", p);
    }

    /** A whole number with commas between thousands. */
    public static String count(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /** A number with its noun, such as {@code 1 drawing} or {@code 1,200 drawings}. */
    public static String count(long count, String noun) {
        return count(count) + ' ' + noun + (count == 1 ? "" : "s");
    }

    /** A duration, such as {@code 4 min 12 s}. */
    public static String duration(Duration duration) {
        return Wording.duration(duration.toMillis() / 1000.0);
    }

    /** A time of day and its date, in UTC. */
    public static String time(Instant time) {
        return TIME.format(time);
    }

    /** The first digits of a digest, enough to tell it from others. */
    public static String digest(String digest) {
        return digest.substring(0, Math.min(DIGEST, digest.length()));
    }

    /** A mode as people call it. */
    public static String mode(Mode mode) {
        return switch (mode) {
            case NORMAL -> "normal";
            case COT -> "CoT";
        };
    }

    /** A judge as people call it. */
    public static String judge(Judge judge) {
        return switch (judge) {
            case ORACLE -> "oracle";
            case SELF -> "the model itself";
            case CONSISTENCY -> "its own conclusion";
            case VLM -> "vision-language model";
        };
    }

    /** An outcome in small letters. */
    public static String outcome(Outcome outcome) {
        return Wording.outcome(outcome);
    }
}
