package org.unisandbox.dataset.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.TaskItem;

class JsonLinesTest {

    @Property(tries = 100)
    void itemsComeBackInPartsOfAnySize(
            @ForAll @IntRange(max = 60) int count, @ForAll @IntRange(min = 1, max = 70) int part) throws IOException {
        List<TaskItem> items = Items.some(count);
        byte[] lines = lines(items);

        List<TaskItem> read = new ArrayList<>();
        try (JsonLines.Reader reader = new JsonLines.Reader(new ByteArrayInputStream(lines), 0)) {
            while (!reader.atEnd()) {
                read.addAll(reader.next(part));
            }
            assertThat(reader.offset()).isEqualTo(lines.length);
            assertThat(reader.next(part)).isEmpty();
        }
        assertThat(read).isEqualTo(items);
    }

    @Property(tries = 100)
    void readingGoesOnFromAnOffset(@ForAll @IntRange(min = 1, max = 29) int first) throws IOException {
        byte[] lines = lines(Items.some(30));
        JsonLines.Reader reader = new JsonLines.Reader(new ByteArrayInputStream(lines), 0);
        reader.next(first);
        int offset = (int) reader.offset();

        JsonLines.Reader rest =
                new JsonLines.Reader(new ByteArrayInputStream(lines, offset, lines.length - offset), offset);

        assertThat(rest.next(30)).isEqualTo(Items.some(30).subList(first, 30));
        assertThat(rest.offset()).isEqualTo(lines.length);
    }

    @Test
    void aLineIsAnItemAndEndsWithANewline() throws IOException {
        assertThat(lines(Items.some(3))).asString(UTF_8).endsWith("}\n").hasLineCount(3);
    }

    @Test
    void aLineThatIsNoItemIsAnError() {
        JsonLines.Reader reader = new JsonLines.Reader(new ByteArrayInputStream("{}\n".getBytes(UTF_8)), 0);

        assertThatThrownBy(() -> reader.next(1))
                .isInstanceOf(IOException.class)
                .hasMessage("not a TaskItem: field id is missing");
    }

    private static byte[] lines(List<TaskItem> items) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(JsonLines.write(items.iterator(), out)).isEqualTo(out.size());
        return out.toByteArray();
    }
}
