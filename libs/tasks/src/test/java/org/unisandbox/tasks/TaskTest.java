package org.unisandbox.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TaskTest {

    @Test
    void everyTaskIsFoundByItsCode() {
        assertThat(Task.study()).extracting(Task::code)
                .containsExactly("math1", "math2", "math3", "mapping1", "mapping2", "mapping3");
        assertThat(Task.all()).hasSize(19).containsAll(Task.study()).allSatisfy(task -> assertThat(Task.byCode(task.code())).contains(task));
        assertThat(Task.byCode("math8")).contains(new Task(Family.MATH, 8));
        assertThat(Task.byCode("math9")).isEmpty();
        assertThat(Task.byCode("math0")).isEmpty();
        assertThat(Task.byCode("MATH1")).isEmpty();
        assertThat(Task.MAPPING2.family()).isEqualTo(Family.MAPPING);
        assertThat(Task.MAPPING2.level()).isEqualTo(2);
    }

    @Test
    void levelsAreOneToEight() {
        assertThatThrownBy(() -> new Task(Family.MAPPING, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("levels are 1 to 8, not 9");
        assertThatThrownBy(() -> new Task(Family.MATH, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void profilesAndSplitsAreFoundByTheirCodes() {
        assertThat(Profile.byCode("reference")).contains(Profile.REFERENCE);
        assertThat(Profile.byCode("natural")).contains(Profile.NATURAL);
        assertThat(Profile.byCode("chinese")).contains(Profile.CHINESE);
        assertThat(Profile.byCode("other")).isEmpty();
        assertThat(Split.byCode("validation")).contains(Split.VALIDATION);
        assertThat(Split.byCode("dev")).isEmpty();
        assertThat(Family.KNOWLEDGE.code()).isEqualTo("knowledge");
    }

    @Test
    void chanceIsThatOfAGuessAmongThePossibleAnswers() {
        assertThat(Task.MATH3.chanceSingle(Profile.REFERENCE)).isEqualTo(.20);
        assertThat(Task.MATH3.chancePair(Profile.REFERENCE)).isEqualTo(.04);
        assertThat(Task.MAPPING1.chanceSingle(Profile.NATURAL)).isEqualTo(.50);
        assertThat(Task.MAPPING1.chancePair(Profile.NATURAL)).isEqualTo(.25);
    }

    @Test
    void aPlainGuessIsAmongFiveCountsOfEveryObjectOfTheProfile() {
        assertThat(Task.PLAIN.chanceSingle(Profile.REFERENCE)).isEqualTo(1 / 200.0);
        assertThat(Task.PLAIN.chancePair(Profile.REFERENCE)).isEqualTo(1 / 200.0);
        assertThat(Task.PLAIN.chanceSingle(Profile.NATURAL))
                .isEqualTo(1.0 / (5 * Profile.NATURAL.vocabulary().nouns().size()));
    }

    @Test
    void plainItemsStandAloneAndAllOthersAreHalvesOfPairs() {
        assertThat(Task.all()).filteredOn(task -> task.halves() == 1).containsExactly(Task.PLAIN);
        assertThat(Task.all()).filteredOn(task -> task.halves() == 2).hasSize(18);
        assertThat(Task.PLAIN.code()).isEqualTo("plain");
        assertThatThrownBy(() -> new Task(Family.PLAIN, 1)).hasMessage("levels are 0 to 0, not 1");
    }
}
