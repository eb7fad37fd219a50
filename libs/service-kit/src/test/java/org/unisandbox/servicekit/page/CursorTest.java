package org.unisandbox.servicekit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

class CursorTest {

    @Property
    void aCursorComesBackAsItWent(@ForAll @LongRange(min = 0) long position) {
        assertThat(Cursor.parse(Optional.of(new Cursor(position).text()))).isEqualTo(new Cursor(position));
    }

    @Test
    void noCursorIsTheBeginning() {
        assertThat(Cursor.parse(Optional.empty())).isEqualTo(Cursor.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "LTE", "%%", "MTIzeA"})
    void otherTextIsABadCursor(String text) {
        assertThatThrownBy(() -> Cursor.parse(Optional.of(text)))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.BAD_CURSOR));
    }
}
