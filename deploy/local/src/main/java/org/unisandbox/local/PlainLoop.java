package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.FolderBlobStore;
import org.unisandbox.tasks.Item;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.UnreadableImageException;

/**
 * What the services do with items, in one loop of one process, one item after the other: the answer of the model is read, its picture
 * stored, read again and judged. Nothing is kept of it but the pictures, and nothing goes on after a crash.
 */
final class PlainLoop {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StubModel model;
    private final BlobStore blobs;

    /**
     * @param model  whose answers are taken without asking it
     * @param folder where pictures are stored
     */
    PlainLoop(StubModel model, Path folder) {
        this.model = model;
        this.blobs = new FolderBlobStore(folder);
    }

    /**
     * Has items drawn and judged.
     *
     * @param first number of the first, so that pictures are new
     * @return how many of them were right
     */
    long run(long first, int items) throws IOException {
        TaskGenerator generator = TaskGenerator.of(Task.MATH1, Profile.REFERENCE, Split.TEST, 1);
        long right = 0;
        for (int i = 0; i < items; i++) {
            Item item = generator.items(i / 2).get(i % 2);
            if (isRight(item, model.answer(first + i))) {
                right++;
            }
        }
        return right;
    }

    private boolean isRight(Item item, byte[] answer) throws IOException {
        String digest = blobs.put(picture(JSON.readTree(answer)));
        byte[] stored = blobs.get(digest)
                .orElseThrow(() -> new RunFailedException("a picture that was stored is not there: " + digest));
        return caption(stored).filter(item.answer().caption()::equals).isPresent();
    }

    /** The picture in an answer. */
    static byte[] picture(JsonNode answer) {
        return Base64.getDecoder().decode(answer.path("image").asText());
    }

    /** What the oracle sees in a picture. */
    static Optional<String> caption(byte[] picture) {
        try {
            return Drawing.fromPng(picture).read();
        } catch (UnreadableImageException e) {
            throw new RunFailedException("a picture of the stub cannot be read", e);
        }
    }
}
