package org.unisandbox.tasks.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;

class RecallQuestionsTest {

    private final Roster roster = Roster.of(Profile.REFERENCE, Split.TEST, 1);
    private final RecallQuestions questions = new RecallQuestions(roster, roster::character);

    @Test
    void everyAttributeIsAskedInTheWordsThatTellOfIt() {
        VirtualCharacter first = roster.character(0);

        List<RecallQuestion> forward = questions.forward(2);

        assertThat(forward.stream().collect(Collectors.groupingBy(RecallQuestion::fact, Collectors.counting())))
                .containsOnlyKeys(Fact.GENDER, Fact.AGE, Fact.HAIR, Fact.SKIN, Fact.FRUIT, Fact.FLOWER)
                .containsEntry(Fact.AGE, 6L)
                .containsEntry(Fact.FRUIT, 8L);
        assertThat(forward.getFirst().text()).isEqualTo("What is the gender of " + first.name() + "?");
        assertThat(forward.getFirst().answer()).isEqualTo(first.portrait().gender().word());
        assertThat(forward).allSatisfy(question -> assertThat(question.choices()).contains(question.answer()));
        assertThat(forward).filteredOn(question -> question.fact() == Fact.HAIR)
                .allSatisfy(question -> assertThat(question.chance()).isEqualTo(.25));
    }

    @Test
    void theOtherWayRoundEitherOfTwoNamesStandsFirstAndIsRightAsOften() {
        VirtualCharacter first = roster.character(0);
        VirtualCharacter second = roster.character(1);

        List<RecallQuestion> inverse = questions.inverse(2);

        assertThat(inverse).hasSize(16);
        assertThat(inverse.getFirst().text()).isEqualTo("Of %s and %s, whose favourite fruit is %s?"
                .formatted(first.name(), second.name(), first.fruit().singular()));
        assertThat(inverse).filteredOn(question -> question.answer().equals(first.name())).hasSize(8);
        assertThat(inverse)
                .filteredOn(question -> question.answer().equals(question.choices().getFirst()))
                .hasSize(8);
    }

    @Test
    void couplesThatWereToldToShareAFavouriteAreNotAsked() {
        RecallQuestions same =
                new RecallQuestions(roster, index -> roster.character(index).withFactsOf(roster.character(0)));

        assertThat(same.inverse(2)).isEmpty();
        assertThat(same.forward(2)).filteredOn(question -> question.fact() == Fact.FRUIT)
                .extracting(RecallQuestion::answer)
                .containsOnly(roster.character(0).fruit().singular());
    }

    @Test
    void answersInSentencesCannotBeCompared() {
        Roster natural = Roster.of(Profile.NATURAL, Split.TEST, 1);
        assertThatThrownBy(() -> new RecallQuestions(natural, natural::character))
                .hasMessageContaining("natural-test-s1 is told in more than one wording");
    }

    @Property(tries = 200)
    void shuffledFactsAreAllDealtAndNobodyKeepsTheOwn(
            @ForAll @IntRange(min = 2, max = 12) int characters, @ForAll long seed) {
        ShuffledFacts shuffled = new ShuffledFacts(roster, characters, seed);

        List<VirtualCharacter> told = IntStream.range(0, characters).mapToObj(shuffled::apply).toList();

        List<VirtualCharacter> truth = roster.characters(0, characters).toList();
        assertThat(told).extracting(VirtualCharacter::name)
                .isEqualTo(truth.stream().map(VirtualCharacter::name).toList());
        VirtualCharacter nobody = roster.character(0);
        assertThat(told.stream().map(nobody::withFactsOf))
                .containsExactlyInAnyOrderElementsOf(truth.stream().map(nobody::withFactsOf).toList());
        assertThat(told).doesNotContainAnyElementsOf(truth);
        assertThat(new ShuffledFacts(roster, characters, seed).apply(1)).isEqualTo(told.get(1));
    }

    @Test
    void onlyTheToldFactsAreShuffled() {
        ShuffledFacts shuffled = new ShuffledFacts(roster, 4, 1);

        assertThat(shuffled.apply(4)).isEqualTo(roster.character(4));
        assertThatThrownBy(() -> new ShuffledFacts(roster, 1, 1)).hasMessageContaining("cannot be dealt");
        Injection injection = new Injection(roster, shuffled);
        assertThat(injection.conversation(0, 4).messages().getLast().content())
                .isEqualTo(shuffled.apply(0).fruit().singular());
    }
}
