package org.unisandbox.umm.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.knowledge.Portrait;

class WorldTest {

    private final World world = World.get();

    @Test
    void allPortraitsLookDifferent() {
        List<List<Integer>> codes = Portrait.all().stream().map(world::place).toList();

        assertThat(codes).hasSize(72).doesNotHaveDuplicates();
    }

    @Test
    void everyFeatureOfAPortraitShowsInSeveralCells() {
        Portrait portrait =
                new Portrait(Portrait.Age.MID_AGE, Portrait.Gender.WOMAN, Portrait.Hair.BROWN, Portrait.Skin.TAN);

        assertThat(differingCells(portrait, new Portrait(
                        Portrait.Age.OLD, portrait.gender(), portrait.hair(), portrait.skin())))
                .isGreaterThanOrEqualTo(2);
        assertThat(differingCells(portrait, new Portrait(
                        portrait.age(), Portrait.Gender.MAN, portrait.hair(), portrait.skin())))
                .isGreaterThanOrEqualTo(2);
        assertThat(differingCells(portrait, new Portrait(
                        portrait.age(), portrait.gender(), Portrait.Hair.BLACK, portrait.skin())))
                .isGreaterThanOrEqualTo(2);
        assertThat(differingCells(portrait, new Portrait(
                        portrait.age(), portrait.gender(), portrait.hair(), Portrait.Skin.DARK)))
                .isGreaterThanOrEqualTo(2);
    }

    private int differingCells(Portrait a, Portrait b) {
        List<Integer> codesA = world.place(a);
        List<Integer> codesB = world.place(b);
        return (int) java.util.stream.IntStream.range(0, Raster.CELLS)
                .filter(i -> !codesA.get(i).equals(codesB.get(i)))
                .count();
    }

    @Test
    void theOracleReadsAPortrait() {
        Portrait portrait =
                new Portrait(Portrait.Age.OLD, Portrait.Gender.WOMAN, Portrait.Hair.GREY, Portrait.Skin.DARK);

        assertThat(world.read(world.place(portrait)).map(Scene::caption))
                .contains("portrait of old woman with grey hair and dark skin");
    }

    @Property(tries = 200)
    void theOracleReadsWhatWasPlaced(
            @ForAll @IntRange(max = 39) int noun, @ForAll @IntRange(min = 1, max = 5) int count, @ForAll long seed) {
        Noun placed = world.nouns().get(noun);

        assertThat(world.read(world.place(placed, count, new Random(seed))).map(Scene::caption))
                .contains(placed.counted(count));
    }

    @Property(tries = 200)
    void aPictureWithAnythingElseInItShowsNothingValid(
            @ForAll @IntRange(max = 39) int noun, @ForAll @IntRange(min = 1, max = 5) int count, @ForAll long seed) {
        List<Integer> codes = new ArrayList<>(world.place(world.nouns().get(noun), count, new Random(seed)));
        int other = world.place(world.nouns().get((noun + 1) % 40), 9, new Random(seed)).getFirst();
        codes.set(codes.indexOf(World.EMPTY), other);

        assertThat(world.read(codes)).isEmpty();
    }

    @Test
    void anEmptyPictureShowsNothing() {
        assertThat(world.read(java.util.Collections.nCopies(Raster.CELLS, World.EMPTY))).isEmpty();
    }

    @Property(tries = 100)
    void paintingAndEncodingLoseNothing(@ForAll long seed) {
        Random random = new Random(seed);
        List<Integer> codes = random.ints(Raster.CELLS, 0, world.cellCodes()).boxed().toList();

        assertThat(world.encode(world.paint(codes)).stream().map(java.util.Optional::orElseThrow).toList())
                .isEqualTo(codes);
    }

    @Test
    void theGlobalCodeTellsNounAndCount() {
        List<Integer> globals = new ArrayList<>();
        for (Noun noun : world.nouns()) {
            for (int count = 1; count <= World.MAX_COUNT; count++) {
                globals.add(world.globalCode(world.place(noun, count, new Random(count))));
            }
        }
        Portrait.all().forEach(portrait -> globals.add(world.globalCode(world.place(portrait))));

        assertThat(globals).hasSize(272).doesNotHaveDuplicates();
    }
}
