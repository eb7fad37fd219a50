package org.unisandbox.verifier.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.unisandbox.tasks.Family;
import org.unisandbox.umm.Seeds;

/**
 * What a vision-language judge is asked, in two stages for each family of tasks: what an image shows, and whether that is
 * what it was to show.
 */
public final class VlmPrompts {

    private static final String CAPTION = "{caption}";
    private static final String EXPECTED = "{expected}";

    private final Map<String, String> files;

    private VlmPrompts(Map<String, String> files) {
        this.files = files;
    }

    /**
     * @param folder with {@code caption-FAMILY.txt} and {@code compare-FAMILY.txt} for math, mapping and knowledge; ours take
     *     the place of files that it lacks
     * @throws IllegalArgumentException if there is no such folder, or a comparison lacks {@code {caption}} or {@code {expected}}
     * @throws UncheckedIOException     if a file cannot be read
     */
    public static VlmPrompts read(Optional<Path> folder) {
        folder.filter(path -> !Files.isDirectory(path)).ifPresent(path -> {
            throw new IllegalArgumentException("the prompts of judge vlm: " + path + " is no folder");
        });
        Map<String, String> files = new TreeMap<>();
        for (Family family : new Family[] {Family.MATH, Family.MAPPING, Family.KNOWLEDGE}) {
            for (String stage : new String[] {"caption", "compare"}) {
                String name = stage + "-" + family.code() + ".txt";
                files.put(name, text(folder, name));
            }
        }
        files.forEach((name, text) -> {
            if (name.startsWith("compare") && !(text.contains(CAPTION) && text.contains(EXPECTED))) {
                throw new IllegalArgumentException("the prompt " + name + " of judge vlm must have " + CAPTION + " and " + EXPECTED);
            }
        });
        return new VlmPrompts(files);
    }

    private static String text(Optional<Path> folder, String name) {
        try {
            Optional<Path> own = folder.map(path -> path.resolve(name)).filter(Files::isRegularFile);
            if (own.isPresent()) {
                return Files.readString(own.get());
            }
            try (InputStream in = VlmPrompts.class.getResourceAsStream("vlm/" + name)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the prompt " + name + " of judge vlm", e);
        }
    }

    /** Asks what an image shows. */
    public String caption(Family family) {
        return files.get("caption-" + file(family));
    }

    /** Asks whether a caption is what was expected. */
    public String comparison(Family family, String caption, String expected) {
        // What the judge wrote is not looked through for placeholders.
        String[] around = files.get("compare-" + file(family)).replace(EXPECTED, expected).split("\\{caption}", -1);
        return String.join(caption, around);
    }

    /** Plain prompts say how many of what are to be drawn, as math items conclude. */
    private static String file(Family family) {
        return (family == Family.PLAIN ? Family.MATH : family).code() + ".txt";
    }

    /** SHA-256 of all prompts. */
    public String hash() {
        StringBuilder all = new StringBuilder();
        files.forEach((name, text) ->
                all.append(name).append('\n').append(text.length()).append('\n').append(text));
        return Seeds.hex(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
