package org.unisandbox.tasks.audit;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Benchmark files made in tests. */
final class Lines {

    private Lines() {}

    static String math(String id, String question, String answer) {
        return "{\"Question\": %s, \"Answer\": %s, \"id\": %s}".formatted(quoted(question), quoted(answer), quoted(id));
    }

    static String half(String id, String half, String question, String answer) {
        return "{\"ID\": %s, \"Question_%s\": %s, \"Answer\": %s}"
                .formatted(quoted(id), half, quoted(question), quoted(answer));
    }

    static String knowledge(int id, String question, String answer) {
        return "{\"ID\": %d, \"Question\": %s, \"Answer\": %s}".formatted(id, quoted(question), quoted(answer));
    }

    static FileAudit audit(String... lines) {
        return audit(List.of(file(lines))).getFirst();
    }

    static List<FileAudit> audit(List<InputStream> files) {
        Audit audit = new Audit();
        try {
            for (InputStream file : files) {
                audit.add("file", file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return audit.result();
    }

    static InputStream file(String... lines) {
        String text = Stream.of(lines).collect(Collectors.joining("\n", "", "\n"));
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
