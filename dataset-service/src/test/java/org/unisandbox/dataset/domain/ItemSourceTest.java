package org.unisandbox.dataset.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.contracts.DatasetSpec;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.tasks.ArithmeticRange;
import org.unisandbox.tasks.FamilyDefinition;
import org.unisandbox.tasks.Language;
import org.unisandbox.tasks.Profile;

class ItemSourceTest {

    @ParameterizedTest
    @ValueSource(strings = {"math1", "math2", "math3", "mapping1", "mapping2", "mapping3", "knowledge-forward", "knowledge-inverse"})
    void halvesOfAPairFollowEachOther(String task) {
        List<TaskItem> items = items(new DatasetSpec(task, "reference", "test", 10, 1));

        assertThat(items).hasSize(20);
        assertThat(items).extracting(TaskItem::id).doesNotHaveDuplicates();
        for (int i = 0; i < items.size(); i += 2) {
            assertThat(items.get(i).half()).isEqualTo("A");
            assertThat(items.get(i + 1).half()).isEqualTo("B");
            assertThat(items.get(i).pairId()).isEqualTo(items.get(i + 1).pairId());
        }
        assertThat(items).allSatisfy(item -> {
            assertThat(item.task()).isEqualTo(task);
            assertThat(item.profile()).isEqualTo("reference");
            assertThat(item.split()).isEqualTo("test");
            assertThat(item.derivation()).isNotEmpty();
        });
    }

    @Test
    void plainItemsStandAlone() {
        ItemSource source = ItemSource.of(new DatasetSpec("plain", "reference", "test", 10, 1));

        assertThat(source.size()).isEqualTo(10);
        assertThat(source.items()).hasSize(10).allSatisfy(item -> {
            assertThat(item.half()).isEqualTo(TaskItem.SINGLE);
            assertThat(item.pairId()).isEqualTo(item.id());
            assertThat(item.prompt()).isNotEmpty();
            assertThat(item.answer()).matches("[1-5] [a-z]+");
            assertThat(item.derivation()).isEmpty();
        });
        assertThat(ItemSource.of(new DatasetSpec("math1", "reference", "test", 10, 1)).size()).isEqualTo(20);
    }

    @Test
    void aSpecAlwaysGivesTheSameItemsAndALargerOneBeginsWithThem() {
        List<TaskItem> items = items(new DatasetSpec("mapping2", "natural", "train", 10, 3));

        assertThat(items(new DatasetSpec("mapping2", "natural", "train", 10, 3))).isEqualTo(items);
        assertThat(items(new DatasetSpec("mapping2", "natural", "train", 15, 3))).startsWith(items.toArray(new TaskItem[0]));
        assertThat(items(new DatasetSpec("mapping2", "natural", "train", 10, 4))).isNotEqualTo(items);
    }

    @ParameterizedTest
    @CsvSource({
        "math9, reference, test, 1, unknown-task, there is no task 'math9': choose math1",
        "math1, fancy, test, 1, unknown-profile, there is no profile 'fancy': choose ",
        "math1, reference, exam, 1, unknown-split, there is no split 'exam': choose ",
        "math1, reference, test, 0, bad-count, pairs is 0: ask for 1 to 1000000",
        "math1, reference, test, 1000001, bad-count, pairs is 1000001: ask for 1 to 1000000",
        "knowledge-forward, reference, test, 19, bad-count, pairs is 19: knowledge-forward has only 18 in profile reference",
        "knowledge-inverse, chinese, test, 1, unknown-profile, profile chinese: task: knowledge-inverse is not for this"
    })
    void aSpecThatDescribesNothingIsAProblem(
            String task, String profile, String split, int pairs, String code, String detail) {
        assertThatThrownBy(() -> ItemSource.of(new DatasetSpec(task, profile, split, pairs, 1)))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code().code()).isEqualTo(code))
                .hasMessageStartingWith(detail);
    }

    @Test
    void aCustomFamilyIsAProfile() {
        Profiles profiles = Profiles.with(List.of(family(List.of("cup", "mug"))));
        ItemSource source = ItemSource.of(new DatasetSpec("math7", "shop", "train", 5, 1), profiles);

        assertThat(source.items()).hasSize(10).allSatisfy(item -> {
            assertThat(item.profile()).isEqualTo("shop");
            assertThat(item.answer()).matches("[1-5] (cup|mug)s?");
        });
        assertThat(source.generator()).matches("unisandbox-tasks/\\d+\\+[0-9a-f]{16}");
        assertThatThrownBy(() -> ItemSource.of(new DatasetSpec("mapping8", "shop", "train", 5, 1), profiles))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code().code()).isEqualTo("unknown-profile"))
                .hasMessage("profile shop: symbols: mapping8 needs at least 16 and there are 4: add some or take a lower level");
    }

    @Test
    void aFamilyThatChangedNeedsAnotherName() {
        DatasetSpec spec = new DatasetSpec("math2", "shop", "train", 5, 1);
        String generator = ItemSource.of(spec, Profiles.with(List.of(family(List.of("cup", "mug"))))).generator();

        ItemSource.of(spec, Profiles.with(List.of(family(List.of("cup", "mug"))))).requireSameFamily(generator);
        ItemSource changed = ItemSource.of(spec, Profiles.with(List.of(family(List.of("cup", "jug")))));
        assertThatThrownBy(() -> changed.requireSameFamily(generator))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.code().code()).isEqualTo("conflict"))
                .hasMessageEndingWith("give the changed family another name");
    }

    private static Profile family(List<String> objects) {
        return new FamilyDefinition("shop", Language.ENGLISH, objects, List.of("A", "B", "C", "D"), List.of(), List.of(),
                List.of(), List.of(), ArithmeticRange.NATURAL, List.of()).profile();
    }

    private static List<TaskItem> items(DatasetSpec spec) {
        return ItemSource.of(spec).items().toList();
    }
}
