package org.unisandbox.families;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unisandbox.tasks.FamilyException;
import org.unisandbox.tasks.Profile;

/** Reads custom families: YAML, or JSON if the name of the file ends so. */
public final class FamilyFile {

    private static final long LARGEST = 4 << 20;

    private static final ObjectMapper YAML = configured(YAMLMapper.builder());
    private static final ObjectMapper JSON = configured(JsonMapper.builder());

    private FamilyFile() {}

    private static ObjectMapper configured(MapperBuilder<?, ?> mapper) {
        return mapper.addModule(new Jdk8Module())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .build();
    }

    /**
     * The profile that a file defines.
     *
     * @throws FamilyFileException if it defines none
     */
    public static Profile read(Path file) {
        String text = text(file);
        try {
            ObjectMapper mapper = file.toString().endsWith(".json") ? JSON : YAML;
            return Optional.ofNullable(mapper.readValue(text, FamilyDocument.class))
                    .orElseThrow(() -> new FamilyException("name", "it is missing: write one, such as name: bakery"))
                    .definition()
                    .profile();
        } catch (FamilyException e) {
            throw new FamilyFileException(file + ": " + e.getMessage());
        } catch (JsonProcessingException e) {
            throw new FamilyFileException(file + where(e) + ": " + reason(e));
        }
    }

    /**
     * The profiles that the files of a folder define: those whose names end in .yaml, .yml or .json, in alphabetical
     * order. What lies deeper is not looked at.
     *
     * @throws FamilyFileException if there is no such folder, a file defines no family, or two define the same name
     */
    public static List<Profile> readFolder(Path folder) {
        List<Profile> profiles = new ArrayList<>();
        Map<String, Path> files = new HashMap<>();
        for (Path file : files(folder)) {
            Profile profile = read(file);
            Path earlier = files.putIfAbsent(profile.code(), file);
            if (earlier != null) {
                throw new FamilyFileException("%s: name: %s has the name \"%s\" too: take another one"
                        .formatted(file, earlier.getFileName(), profile.code()));
            }
            profiles.add(profile);
        }
        return List.copyOf(profiles);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(yaml|yml|json)") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new FamilyFileException(folder + ": it cannot be read as a folder: make one or name another");
        }
    }

    private static String text(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new FamilyFileException(file + ": there is no such file: name a YAML or JSON file");
            }
            if (Files.size(file) > LARGEST) {
                throw new FamilyFileException("%s: %d bytes are too many: keep to %d".formatted(file, Files.size(file), LARGEST));
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
        } catch (CharacterCodingException e) {
            throw new FamilyFileException(file + ": it is no UTF-8 text: save it as UTF-8");
        } catch (IOException e) {
            throw new FamilyFileException("%s: it cannot be read (%s)".formatted(file, e.getClass().getSimpleName()));
        }
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : ", line %d, column %d".formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    private static String reason(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                "there is no field %s: the fields are %s"
                        .formatted(place(unknown), Arrays.stream(unknown.getReferringClass().getRecordComponents())
                                .map(RecordComponent::getName)
                                .collect(Collectors.joining(", ")));
            case MismatchedInputException wrong ->
                "%s: %s is expected".formatted(place(wrong), expected(wrong.getTargetType()));
            default -> e.getOriginalMessage().lines().map(String::strip).collect(Collectors.joining(" "));
        };
    }

    /** Such as {@code ruleStyles[1].number}. */
    private static String place(JsonMappingException e) {
        String place = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return place.isEmpty()
                ? "the document"
                : place.substring(place.startsWith(".") ? 1 : 0).replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }

    private static String expected(Class<?> type) {
        if (type == Integer.class) {
            return "a whole number";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text";
        }
        return List.class.isAssignableFrom(type) ? "a list" : "a group of fields";
    }
}
