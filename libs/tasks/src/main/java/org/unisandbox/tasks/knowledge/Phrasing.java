package org.unisandbox.tasks.knowledge;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sentence with slots, which can be filled in and read back. */
final class Phrasing {

    /** What a slot holds. In a template it is written by its name in braces. */
    enum Slot {
        /** A character. */
        NAME("[A-Z][a-z]+(?: [A-Z][a-z]+)?"),
        /** The other of two characters. */
        OTHER("[A-Z][a-z]+(?: [A-Z][a-z]+)?"),
        /** Where they are from. */
        LAB("[A-Z][a-z]+ Lab"),
        /** "fruit" or "flower". */
        TASTE("fruit|flower"),
        /** A favourite, in the singular. */
        VALUE("[a-z]+");

        private final String pattern;

        Slot(String pattern) {
            this.pattern = pattern;
        }
    }

    private static final Pattern SLOT = Pattern.compile("\\{([A-Z]+)}");

    private final String template;
    private final Pattern pattern;

    private Phrasing(String template) {
        this.template = template;
        this.pattern = Pattern.compile(pattern(template));
    }

    /** @param template holds each of its slots once */
    static Phrasing of(String template) {
        return new Phrasing(template);
    }

    String render(Map<Slot, String> values) {
        return SLOT.matcher(template)
                .replaceAll(slot -> Matcher.quoteReplacement(values.get(Slot.valueOf(slot.group(1)))));
    }

    /** What the slots hold, if the sentence has this wording. */
    Optional<Map<Slot, String>> read(String sentence) {
        Matcher matcher = pattern.matcher(sentence);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<Slot, String> values = new EnumMap<>(Slot.class);
        matcher.namedGroups().keySet().forEach(slot -> values.put(Slot.valueOf(slot), matcher.group(slot)));
        return Optional.of(values);
    }

    private static String pattern(String template) {
        StringBuilder pattern = new StringBuilder();
        int at = 0;
        for (MatchResult slot : SLOT.matcher(template).results().toList()) {
            pattern.append(Pattern.quote(template.substring(at, slot.start())))
                    .append("(?<%s>%s)".formatted(slot.group(1), Slot.valueOf(slot.group(1)).pattern));
            at = slot.end();
        }
        return pattern.append(Pattern.quote(template.substring(at))).toString();
    }

    @Override
    public String toString() {
        return template;
    }
}
