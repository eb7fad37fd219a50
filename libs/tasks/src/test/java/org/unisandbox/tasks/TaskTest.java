package org.unisandbox.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TaskTest {

    @Test
    void everyTaskIsFoundByItsCode() {
        assertThat(Task.study()).extracting(Task::code)
                .containsExactly("math1", "math2", "math3", "mapping1", "mapping2", "mapping3");
        assertThat(Task.all()).hasSize(18).containsAll(Task.study()).allSatisfy(task -> assertThat(Task.byCode(task.code())).contains(task));
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
        assertThat(Task.MATH3.chanceSingle()).isEqualTo(.20);
        assertThat(Task.MATH3.chancePair()).isEqualTo(.04);
        assertThat(Task.MAPPING1.chanceSingle()).isEqualTo(.50);
        assertThat(Task.MAPPING1.chancePair()).isEqualTo(.25);
    }
}
