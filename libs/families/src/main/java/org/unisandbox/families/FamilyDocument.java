package org.unisandbox.families;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.unisandbox.tasks.ArithmeticRange;
import org.unisandbox.tasks.Expression.Parentheses;
import org.unisandbox.tasks.FamilyDefinition;
import org.unisandbox.tasks.FamilyException;
import org.unisandbox.tasks.Language;
import org.unisandbox.tasks.Operator;

/** The file as it is written: anything may be left out, except the name. */
record FamilyDocument(
        Optional<String> name,
        Optional<String> language,
        Optional<List<String>> objects,
        Optional<List<String>> symbols,
        Optional<List<String>> verbs,
        Optional<List<String>> mathTemplates,
        Optional<List<String>> mappingTemplates,
        Optional<List<RuleStyle>> ruleStyles,
        Optional<Numbers> numbers,
        Optional<String> operators,
        Optional<String> parentheses) {

    private static final String ROOT = "√";
    private static final String ALL_OPERATORS = "+ - * / % ^ √";

    /** How rules look. */
    record RuleStyle(Optional<String> number, Optional<String> symbol, Optional<Boolean> articles) {}

    /** Which numbers occur. */
    record Numbers(Optional<Integer> smallest, Optional<Integer> largest, Optional<Integer> largestExponent) {}

    /** @throws FamilyException if a value means nothing */
    FamilyDefinition definition() {
        return new FamilyDefinition(
                name.orElseThrow(() -> new FamilyException("name", "it is missing: write one, such as name: bakery")),
                language.map(code -> Language.byCode(code).orElseThrow(() -> unknown("language", code, "en, zh, none")))
                        .orElse(Language.ENGLISH),
                listed("objects", objects),
                listed("symbols", symbols),
                listed("verbs", verbs),
                listed("mathTemplates", mathTemplates),
                listed("mappingTemplates", mappingTemplates),
                ruleLooks(),
                range(),
                parentheses.map(FamilyDocument::parentheses).orElse(List.of()));
    }

    private static List<Parentheses> parentheses(String code) {
        return switch (code) {
            case "always" -> List.of(Parentheses.ALWAYS);
            case "where-needed" -> List.of(Parentheses.WHERE_NEEDED);
            case "both" -> List.of(Parentheses.values());
            default -> throw unknown("parentheses", code, "always, where-needed, both");
        };
    }

    private static <T> List<T> listed(String field, Optional<List<T>> entries) {
        List<T> list = entries.orElse(List.of());
        if (entries.isPresent() && list.isEmpty()) {
            throw new FamilyException(field, "the list is empty: add something, or leave the field out");
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) == null) {
                throw new FamilyException("%s[%d]".formatted(field, i), "it is empty: write something in quotes or delete it");
            }
        }
        return list;
    }

    private List<FamilyDefinition.RuleLook> ruleLooks() {
        List<RuleStyle> styles = listed("ruleStyles", ruleStyles);
        List<FamilyDefinition.RuleLook> looks = new ArrayList<>();
        for (int i = 0; i < styles.size(); i++) {
            String place = "ruleStyles[%d].".formatted(i);
            RuleStyle style = styles.get(i);
            looks.add(new FamilyDefinition.RuleLook(
                    style.number().orElseThrow(() -> new FamilyException(place + "number",
                            "it is missing: write one, such as \"Rule #: \", or \"\" for none")),
                    style.symbol().orElse("#"),
                    style.articles().orElse(false)));
        }
        return looks;
    }

    private ArithmeticRange range() {
        ArithmeticRange usual = ArithmeticRange.NATURAL;
        List<String> signs = List.of(operators.orElse(ALL_OPERATORS).strip().split("\\s+"));
        Set<Operator> binary = signs.stream()
                .filter(sign -> !sign.equals(ROOT))
                .map(sign -> Arrays.stream(Operator.values())
                        .filter(operator -> sign.equals(Character.toString(operator.sign())))
                        .findFirst()
                        .orElseThrow(() -> unknown("operators", sign, ALL_OPERATORS)))
                .collect(Collectors.toSet());
        try {
            return new ArithmeticRange(
                    numbers.flatMap(Numbers::smallest).orElse(usual.smallest()),
                    numbers.flatMap(Numbers::largest).orElse(usual.largest()),
                    numbers.flatMap(Numbers::largestExponent).orElse(usual.largestExponent()),
                    binary,
                    signs.contains(ROOT));
        } catch (IllegalArgumentException e) {
            throw new FamilyException("numbers", e.getMessage());
        }
    }

    private static FamilyException unknown(String field, String value, String choice) {
        return new FamilyException(field, "there is no \"%s\": choose from %s".formatted(value, choice));
    }
}
