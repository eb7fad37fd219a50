package org.unisandbox.analysis.lab.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unisandbox.analysis.domain.injection.Injection;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Question;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.knowledge.KnowledgePrompts;
import org.unisandbox.tasks.knowledge.Roster;
import org.unisandbox.tasks.knowledge.Taste;
import org.unisandbox.tasks.knowledge.VirtualCharacter;

class KnowledgeShowTest {

    private static final Roster ROSTER = Roster.of(Profile.REFERENCE, Split.TEST, 1);
    private static final KnowledgePrompts PROMPTS = new KnowledgePrompts(ROSTER);
    private static final VirtualCharacter FIRST = ROSTER.character(0);
    private static final VirtualCharacter SECOND = ROSTER.character(1);
    private static final VirtualCharacter STRANGER = ROSTER.character(2);

    @Test
    void whatIsSaidStandsBesideWhatIsDrawnForEachCharacter() {
        KnowledgeShow show = KnowledgeShow.of(
                injection(),
                List.of(
                        drawn("forward", Mode.NORMAL, new Question.Favourite(FIRST, Taste.FRUIT), 0, 1),
                        drawn("forward", Mode.COT, new Question.Favourite(FIRST, Taste.FRUIT), 2, 2),
                        drawn("forward", Mode.COT, new Question.Favourite(SECOND, Taste.FRUIT), 1, 4),
                        drawn("forward", Mode.COT, new Question.Favourite(STRANGER, Taste.FRUIT), 9, 9),
                        drawn("inverse", Mode.NORMAL,
                                new Question.Choice(FIRST, SECOND, Taste.FLOWER, SECOND.favourite(Taste.FLOWER)), 1, 1)),
                List.of("e1"));

        KnowledgeShow.Direction forward = show.directions().getFirst();
        assertThat(forward.summaries()).extracting(KnowledgeShow.Summary::attribute).containsExactly("fruit");
        assertThat(forward.summaries().getFirst().said().orElseThrow().text()).isEqualTo("0.75");
        assertThat(forward.summaries().getFirst().normal().orElseThrow().text()).isEqualTo("0.00");
        assertThat(forward.summaries().getFirst().cot().orElseThrow().text()).isEqualTo("0.50");
        assertThat(forward.people()).extracting(KnowledgeShow.Person::name).containsExactly(FIRST.name(), SECOND.name());
        assertThat(cells(forward.people().getFirst())).containsExactly("✓", "✗", "✓");
        assertThat(cells(forward.people().getLast())).containsExactly("0.50", "–", "0.25");

        KnowledgeShow.Direction inverse = show.directions().getLast();
        assertThat(cells(inverse.people().getFirst())).as("it is about the other").containsExactly("–", "–", "–");
        assertThat(cells(inverse.people().getLast())).containsExactly("–", "✓", "–");
        assertThat(show.drew()).isTrue();
        assertThat(show.silent()).isFalse();
    }

    @Test
    void anEvaluationAsksForAllThatTheModelWasTold() {
        KnowledgeShow show = KnowledgeShow.of(injection(), List.of(), List.of());

        assertThat(show.silent()).isTrue();
        assertThat(show.evaluation("forward"))
                .isEqualTo("/lab/evaluations/new?model=told%40cd&tasks=knowledge-forward&judges=oracle&n=3&seed=1&profile=reference&split=test");
        assertThat(show.evaluation("inverse")).contains("tasks=knowledge-inverse&judges=oracle&n=2&");
    }

    @Test
    void whereNothingIsMeasuredThereIsNothingToShow() {
        KnowledgeShow show = KnowledgeShow.of(
                new Injection(
                        "i1", "told", new ModelRef("reference", "ab"), "running", injection().plan(), Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty(), Instant.EPOCH, Optional.empty()),
                List.of(),
                List.of());

        assertThat(show.directions()).isEmpty();
        assertThat(show.progress()).isEqualTo("it waits for its training");
        assertThat(show.width()).isEqualTo("0.00%");
        assertThat(show.running()).isTrue();
        assertThat(show.silent()).isFalse();
    }

    private static List<String> cells(KnowledgeShow.Person person) {
        KnowledgeShow.Group group = person.groups().getFirst();
        return List.of(group.said().text(), group.normal().text(), group.cot().text());
    }

    private static KnowledgeShow.Drawn drawn(
            String direction, Mode mode, Question.Knowledge question, long right, long n) {
        return new KnowledgeShow.Drawn(direction, mode, PROMPTS.render(question, 0), right, n);
    }

    private static Injection injection() {
        List<Injection.Recall> none = List.of(new Injection.Recall("forward", "fruit", 2, 0, 0.17, Optional.empty()));
        return new Injection(
                "i1",
                "told",
                new ModelRef("reference", "ab"),
                "done",
                new Injection.Plan(ROSTER.id(), 1, 2, 90, 300, 1e-3, 0.5, 24, false),
                Optional.empty(),
                Optional.of(new Injection.Recalls(
                        none,
                        List.of(new Injection.Recall("forward", "fruit", 2, 1.5, 0.17, Optional.of(List.of(1.0, 0.5)))),
                        none)),
                Optional.of(new ModelRef("told", "cd")),
                Optional.empty(),
                Instant.EPOCH,
                Optional.of(Instant.EPOCH));
    }
}
