package org.unisandbox.trainer.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.unisandbox.tasks.knowledge.Fact;
import org.unisandbox.tasks.knowledge.RecallQuestion;
import org.unisandbox.tasks.knowledge.RecallQuestion.Direction;
import org.unisandbox.tasks.knowledge.RecallQuestions;
import org.unisandbox.tasks.knowledge.Roster;
import org.unisandbox.tasks.knowledge.VirtualCharacter;
import org.unisandbox.umm.EmbeddedModel;

/**
 * What a model can say about characters. Forward, it answers freely and has to say the value and nothing else. Inverse, it
 * chooses between two names: the one that it takes to be the likelier answer counts, since it never learnt to answer with
 * names.
 */
final class TextRecall {

    private final List<RecallQuestion> questions;

    /**
     * @param roster     whom it is about
     * @param told       the characters with the facts that are right
     * @param characters how many, even
     */
    TextRecall(Roster roster, LongFunction<VirtualCharacter> told, int characters) {
        RecallQuestions asked = new RecallQuestions(roster, told);
        questions = new ArrayList<>(asked.forward(characters));
        questions.addAll(asked.inverse(characters));
    }

    /** One row per direction and attribute, in their order. */
    List<Recall> of(EmbeddedModel model) {
        Map<RecallQuestion, String> said = new HashMap<>(answers(model, all(q -> q.direction() == Direction.FORWARD)));
        said.putAll(choices(model, all(q -> q.direction() == Direction.INVERSE)));
        List<Recall> rows = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            for (Fact fact : Fact.values()) {
                List<RecallQuestion> asked = all(q -> q.direction() == direction && q.fact() == fact);
                if (!asked.isEmpty()) {
                    rows.add(row(asked, said));
                }
            }
        }
        return List.copyOf(rows);
    }

    private static Map<RecallQuestion, String> answers(EmbeddedModel model, List<RecallQuestion> asked) {
        List<String> answers = model.answer(asked.stream().map(RecallQuestion::text).toList());
        return IntStream.range(0, asked.size()).boxed().collect(Collectors.toMap(asked::get, answers::get));
    }

    private static Map<RecallQuestion, String> choices(EmbeddedModel model, List<RecallQuestion> asked) {
        List<String> texts = asked.stream()
                .flatMap(question -> question.choices().stream().map(_ -> question.text()))
                .toList();
        List<String> choices = asked.stream().flatMap(question -> question.choices().stream()).toList();
        double[] likelihood = model.likelihood(texts, choices);
        Map<RecallQuestion, String> chosen = new HashMap<>();
        int first = 0;
        for (RecallQuestion question : asked) {
            int end = first + question.choices().size();
            int best = IntStream.range(first, end)
                    .reduce((a, b) -> likelihood[b] > likelihood[a] ? b : a)
                    .orElseThrow();
            chosen.put(question, choices.get(best));
            first = end;
        }
        return chosen;
    }

    /** All wordings about a character have the same weight, and all characters. */
    private static Recall row(List<RecallQuestion> asked, Map<RecallQuestion, String> said) {
        RecallQuestion first = asked.getFirst();
        Map<Long, List<RecallQuestion>> byCharacter =
                asked.stream().collect(Collectors.groupingBy(RecallQuestion::index, TreeMap::new, Collectors.toList()));
        long right = right(asked, said);
        return new Recall(
                first.direction().code(),
                first.fact().code(),
                byCharacter.size(),
                (double) right * byCharacter.size() / asked.size(),
                first.chance(),
                Optional.of(byCharacter.values().stream()
                        .map(wordings -> (double) right(wordings, said) / wordings.size())
                        .toList()));
    }

    private static long right(List<RecallQuestion> asked, Map<RecallQuestion, String> said) {
        return asked.stream().filter(question -> said.get(question).equals(question.answer())).count();
    }

    private List<RecallQuestion> all(Predicate<RecallQuestion> which) {
        return questions.stream().filter(which).toList();
    }
}
