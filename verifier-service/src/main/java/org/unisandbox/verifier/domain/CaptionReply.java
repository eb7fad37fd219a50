package org.unisandbox.verifier.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads what a judge wrote when it was asked what an image shows. */
public final class CaptionReply {

    private static final Pattern LABEL = Pattern.compile("(?i)^(caption|object|answer|output|result)[\\s*_`]*[:=-][\\s*_`]*");
    private static final Pattern CAPTION_LINE = Pattern.compile("(?i)^[\\s>*_`\"'#-]*caption[\\s*_`]*:.*");
    private static final String BEFORE = ">*_`\"'“”‘’#([-";
    private static final String AFTER = "*_`\"'“”‘’.!)]";
    /** In characters. What comes after them on a line is no caption. */
    private static final int LONGEST_LINE = 2_000;
    private static final Pattern YES_OR_NO = Pattern.compile("(?i)\\b(yes|no)\\b");
    private static final Set<String> REJECTIONS = Set.of(
            "error", "reject", "rejected", "rejection", "none", "nothing", "invalid", "unclear", "unknown", "unrecognizable",
            "unrecognisable", "not recognizable", "not recognisable", "no caption", "no object", "n/a", "null");
    private static final Pattern BEGINS_AS_REJECTION = Pattern.compile("^(error|reject(ed|ion)?)\\b.*");

    private CaptionReply() {}

    /**
     * The caption: in the line that is labelled so where there is one, or after it where the label stands alone, else in the first
     * line. Marks and labels around it are left out.
     *
     * @return empty if the judge rejects the image, however it writes that, or wrote nothing
     */
    public static Optional<String> caption(String reply) {
        List<String> lines = reply.lines()
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
                .toList();
        int labelled = IntStream.range(0, lines.size())
                .filter(i -> CAPTION_LINE.matcher(lines.get(i)).matches())
                .findFirst()
                .orElse(0);
        String caption = lines.stream()
                .skip(labelled)
                .map(CaptionReply::bare)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        String word = caption.toLowerCase(Locale.ROOT);
        return caption.isEmpty() || REJECTIONS.contains(word) || BEGINS_AS_REJECTION.matcher(word).matches()
                ? Optional.empty()
                : Optional.of(caption);
    }

    private static String bare(String line) {
        String text = line;
        for (String before = ""; !before.equals(text); ) {
            before = text;
            text = LABEL.matcher(undecorated(text)).replaceFirst("");
        }
        return text;
    }

    private static String undecorated(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isOneOf(BEFORE, text.charAt(from))) {
            from++;
        }
        while (from < to && isOneOf(AFTER, text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isOneOf(String marks, char sign) {
        return Character.isWhitespace(sign) || marks.indexOf(sign) >= 0;
    }

    /**
     * Whether the judge says that caption and expectation are the same.
     *
     * @return empty if it says neither YES nor NO, or both
     */
    public static Optional<Boolean> isSame(String reply) {
        Matcher words = YES_OR_NO.matcher(reply);
        Optional<Boolean> said = Optional.empty();
        while (words.find()) {
            boolean yes = words.group().equalsIgnoreCase("yes");
            if (said.isPresent() && said.get() != yes) {
                return Optional.empty();
            }
            said = Optional.of(yes);
        }
        return said;
    }
}
