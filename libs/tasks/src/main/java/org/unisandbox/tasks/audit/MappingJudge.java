package org.unisandbox.tasks.audit;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.unisandbox.tasks.Rational;

/** Judges items that ask for the object that a symbol leads to. */
final class MappingJudge {

    private static final Set<String> CATEGORIES = Set.of(
            "object", "item", "thing", "word", "concept", "fruit", "animal", "picture", "image", "vegetable", "tool",
            "vehicle", "noun", "real", "physical");

    Judgement judge(String question, String answer) {
        return judge(MappingQuestion.read(question), answer);
    }

    Judgement judge(MappingQuestion read, String answer) {
        RuleMap rules = rules(read);
        RuleMap.Outcome outcome = rules.follow(read.asked());
        String way = String.join(" -> ", outcome.way());
        String last = outcome.way().getLast();
        return switch (outcome) {
            case RuleMap.Found(List<String> _, RuleMap.Thing thing) -> judge(read, rules, thing, answer, way);
            case RuleMap.Missing _ when !read.complete() ->
                throw new UnreadableQuestionException(
                        "a rule is not understood, and none says what %s is".formatted(last), 0);
            case RuleMap.Missing _ -> Judgement.of(FindingKind.UNRESOLVABLE, "",
                    "no rule says what %s is: %s -> ?".formatted(last, way));
            case RuleMap.Circle _ -> Judgement.of(FindingKind.UNRESOLVABLE, "",
                    "the rules go in a circle: %s".formatted(way));
            case RuleMap.Contradiction(List<String> _, Set<RuleMap.Sense> senses) -> Judgement.of(
                    FindingKind.AMBIGUOUS, "",
                    "the rules say more than one thing of %s: %s".formatted(last, text(senses)));
        };
    }

    /** What the rules say; passives are turned where they lead to an object only then. */
    RuleMap rules(MappingQuestion read) {
        RuleMap rules = read.rules(true);
        if (!(rules.follow(read.asked()) instanceof RuleMap.Found) && read.hasPassives()) {
            RuleMap turned = read.rules(false);
            if (turned.follow(read.asked()) instanceof RuleMap.Found) {
                return turned;
            }
        }
        return rules;
    }

    private static Judgement judge(
            MappingQuestion read, RuleMap rules, RuleMap.Thing thing, String answer, String way) {
        AnswerPhrase stated = AnswerPhrase.read(answer);
        String computed = String.join(" ", thing.words());
        if (stated.noun().isEmpty()) {
            return Judgement.of(FindingKind.UNPARSED, computed, "the answer \"%s\" names no object".formatted(answer));
        }
        boolean right = isSame(stated.noun(), thing.words(), read.askedIn())
                || Nouns.isEnding(stated.noun(), thing.words()) && isAlone(stated.noun(), rules)
                || Nouns.isEnding(thing.words(), stated.noun()) && isAlone(thing.words(), rules);
        boolean one = stated.count().filter(count -> !count.equals(Rational.of(1))).isEmpty();
        if (right && one) {
            return Judgement.ok(computed);
        }
        boolean unheard = rules.things().stream().noneMatch(each -> Nouns.same(each.words(), stated.noun()));
        if (!right && unheard && read.isDoubtful(thing.words())) {
            return Judgement.of(FindingKind.UNRESOLVABLE, "",
                    "no rule says what %s is: %s -> %s -> ?".formatted(computed, way, computed));
        }
        return Judgement.of(FindingKind.WRONG_ANSWER, computed, "%s -> %s, not %s".formatted(
                way, computed, right ? stated.count().get() + " of them" : String.join(" ", stated.noun())));
    }

    /** Whether phrases are one but for words that only say what kind of object it is. */
    private static boolean isSame(List<String> stated, List<String> computed, Set<String> kinds) {
        return Nouns.same(stated, computed) || Nouns.same(withoutKind(stated, kinds), withoutKind(computed, kinds));
    }

    private static List<String> withoutKind(List<String> phrase, Set<String> kinds) {
        int from = 0;
        while (from < phrase.size() - 1
                && (kinds.contains(phrase.get(from)) || CATEGORIES.contains(phrase.get(from)))) {
            from++;
        }
        return phrase.subList(from, phrase.size());
    }

    /** Whether no two objects of the rules end in this phrase. */
    private static boolean isAlone(List<String> ending, RuleMap rules) {
        return rules.things().stream().filter(each -> Nouns.isEnding(ending, each.words())).count() < 2;
    }

    private static String text(Set<RuleMap.Sense> senses) {
        return senses.stream()
                .map(sense -> switch (sense) {
                    case RuleMap.Symbol(String text) -> text;
                    case RuleMap.Thing(List<String> words) -> String.join(" ", words);
                })
                .collect(Collectors.joining(", "));
    }
}
