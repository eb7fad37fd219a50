package org.unisandbox.tasks.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;

class RosterTest {

    private static final List<Function<VirtualCharacter, Object>> ATTRIBUTES = List.of(
            character -> character.portrait().age(),
            character -> character.portrait().gender(),
            character -> character.portrait().hair(),
            character -> character.portrait().skin(),
            VirtualCharacter::fruit,
            VirtualCharacter::flower);

    @Property
    void theIndexDecidesTheCharacterAndTheNameFindsIt(
            @ForAll Split split, @ForAll long seed, @ForAll @LongRange(min = 0, max = 280_000_000) long index) {
        Roster roster = Roster.of(Profile.NATURAL, split, seed);

        VirtualCharacter character = roster.character(index);

        assertThat(character).isEqualTo(Roster.of(Profile.NATURAL, split, seed).character(index));
        assertThat(roster.named(character.name())).contains(character);
        assertThat(character.lab()).isEqualTo(roster.lab()).matches("[A-Z][a-z]{5} Lab");
        assertThat(character.name()).matches("[A-Z][a-z]{5} [A-Z][a-z]{5}");
        for (Split other : Split.values()) {
            assertThat(Roster.of(Profile.NATURAL, other, seed).named(character.name()).isPresent())
                    .isEqualTo(other == split);
        }
    }

    @Property
    void everyReferenceCharacterIsFoundByItsName(@ForAll Split split, @ForAll long seed) {
        Roster roster = Roster.of(Profile.REFERENCE, split, seed);

        roster.characters(0, 100).forEach(character ->
                assertThat(roster.named(character.name())).contains(character));
        assertThat(roster.named("Zorin")).isEmpty();
    }

    @Property
    void ofTwelveCharactersAsManyHaveOneValueAsAnother(
            @ForAll Split split, @ForAll long seed, @ForAll @LongRange(min = 0, max = 20_000_000) long block) {
        Roster roster = Roster.of(Profile.NATURAL, split, seed);
        for (Function<VirtualCharacter, Object> attribute : ATTRIBUTES) {
            Map<Object, Integer> counts = new HashMap<>();
            roster.characters(12 * block, 12).map(attribute).forEach(value -> counts.merge(value, 1, Integer::sum));

            assertThat(new HashSet<>(counts.values())).hasSize(1);
            assertThat(counts.size()).isIn(2, 3, 4, 6);
        }
    }

    @Property
    void coupledCharactersDifferInWhatIsAskedOfThem(
            @ForAll("profiles") Profile profile, @ForAll Split split, @ForAll long seed, @ForAll @LongRange(min = 0, max = 9) long at) {
        Roster roster = Roster.of(profile, split, seed);
        long couple = at % (roster.size() / 2);
        VirtualCharacter first = roster.character(2 * couple);
        VirtualCharacter second = roster.character(2 * couple + 1);

        assertThat(first.portrait()).isNotEqualTo(second.portrait());
        assertThat(first.fruit()).isNotEqualTo(second.fruit());
        assertThat(first.flower()).isNotEqualTo(second.flower());
    }

    @Provide
    Arbitrary<Profile> profiles() {
        return Arbitraries.of(Roster.profiles());
    }

    @Test
    void attributesTellNothingAboutEachOther() {
        int characters = 43_200;
        List<VirtualCharacter> all = Roster.of(Profile.NATURAL, Split.TRAIN, 1).characters(0, characters).toList();
        for (int a = 0; a < ATTRIBUTES.size(); a++) {
            for (int b = a + 1; b < ATTRIBUTES.size(); b++) {
                Function<VirtualCharacter, Object> one = ATTRIBUTES.get(a);
                Function<VirtualCharacter, Object> other = ATTRIBUTES.get(b);
                Map<List<Object>, Integer> counts = new HashMap<>();
                all.forEach(character ->
                        counts.merge(List.of(one.apply(character), other.apply(character)), 1, Integer::sum));
                double expected = (double) characters / counts.size();

                assertThat(counts.values()).allMatch(count -> Math.abs(count - expected) < 6 * Math.sqrt(expected));
            }
        }
        Set<Portrait> portraits = new HashSet<>();
        all.forEach(character -> portraits.add(character.portrait()));
        assertThat(portraits).hasSize(72);
    }

    @Test
    void noTwoCharactersShareAName() {
        Set<String> names = new HashSet<>();
        Set<String> given = new HashSet<>();
        Roster roster = Roster.of(Profile.NATURAL, Split.TEST, 1);
        roster.characters(0, 100_000).map(VirtualCharacter::name).forEach(names::add);
        roster.characters(0, 19_000).map(character -> character.name().split(" ")[0]).forEach(given::add);

        assertThat(names).hasSize(100_000);
        assertThat(given).as("given names of the first").hasSize(19_000);
    }

    @Test
    void aFarCharacterCostsNoMoreThanTheFirst() {
        Roster roster = Roster.of(Profile.NATURAL, Split.TEST, 1);
        roster.character(0);

        long start = System.nanoTime();
        for (long index = 1_000_000_000; index < 1_000_001_000; index++) {
            roster.character(index);
        }

        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    }

    @Test
    void namesRunOut() {
        Roster roster = Roster.of(Profile.REFERENCE, Split.TEST, 1);

        assertThat(roster.characters(0, 1_000)).hasSize(12);
        assertThat(roster.characters(10, 1_000)).hasSize(2);
        assertThat(roster.characters(1_000, 1_000)).isEmpty();
        assertThatThrownBy(() -> roster.character(12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the roster has 12 characters, from index 0 on; none has index 12");
    }

    @Test
    void aProfileWithoutWordsIsRefused() {
        assertThatThrownBy(() -> Roster.of(Profile.CHINESE, Split.TEST, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the profile chinese has no words for characters");
    }
}
