package org.unisandbox.dataset.domain.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.dataset.domain.StoredItem;

/** Items in the published formats. */
public final class PublishedLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PublishedLines() {}

    /** Writes a dataset, one item a line. What came from a published file comes out as it came in. */
    public static void write(InputStream lines, OutputStream out) throws IOException {
        StoredLines.forEach(lines, item -> {
            out.write(line(item).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        });
    }

    private static String line(StoredItem stored) throws JsonProcessingException {
        Optional<String> source = stored.source();
        return source.isPresent() && isPublished(source.get()) ? source.get() : line(stored.item());
    }

    private static boolean isPublished(String source) throws JsonProcessingException {
        return !JSON.readTree(source).has("prompt");
    }

    private static String line(TaskItem item) throws JsonProcessingException {
        ObjectNode line = JSON.createObjectNode();
        if (item.task().startsWith("mapping") && !item.half().equals(TaskItem.SINGLE)) {
            line.put("ID", item.pairId());
            line.put("Question_" + item.half(), item.prompt());
            line.put("Answer", item.answer().replaceFirst("^1 ", ""));
        } else if (item.task().startsWith("knowledge")) {
            line.put("ID", item.id());
            line.put("Question", item.prompt());
            line.put("Answer", item.answer().replaceFirst("^1 ", ""));
        } else {
            line.put("Question", item.prompt());
            line.put("Answer", item.answer());
            line.put("id", item.id());
        }
        return JSON.writeValueAsString(line);
    }
}
