package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimeLeftTest {

    private final TimeLeft left = new TimeLeft();

    @Test
    void nothingIsKnownBeforeTheFirstIsDone() {
        assertThat(left.of(List.of("without", "with"), 10)).isEmpty();
    }

    @Test
    void anArmTakesWhatItTookOrElseWhatArmsTake() {
        left.took("without", 200);
        assertThat(left.of(List.of("with", "without", "with"), 50)).hasValue(150 + 200 + 200);

        left.took("with", 100);
        assertThat(left.of(List.of("without", "with"), 50)).hasValue(150 + 100);
        assertThat(left.of(List.of("other", "with"), 0)).hasValue(150 + 100);
        assertThat(left.of(List.of("with"), 130)).hasValue(0);
        assertThat(left.of(List.of(), 0)).isEmpty();
    }
}
