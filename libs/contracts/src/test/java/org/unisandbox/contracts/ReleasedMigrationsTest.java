package org.unisandbox.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A migration that was released never changes: databases that it has been applied to would be refused. New ones are added
 * to the list when they are released, by {@code -Dgolden.record=true}, which changes none of its lines.
 */
class ReleasedMigrationsTest {

    private static final Path RECORDED = Path.of("src/test/resources/golden/migrations.sha256");

    @Test
    void theyAreAsTheyWereReleased() throws Exception {
        Map<String, String> now = migrations();
        if (Boolean.getBoolean("golden.record")) {
            Map<String, String> all = new TreeMap<>(now);
            all.putAll(released());
            Files.write(RECORDED, all.entrySet().stream().map(line -> line.getValue() + "  " + line.getKey()).toList());
        }
        Map<String, String> released = released();

        assertThat(now).containsAllEntriesOf(released);
        assertThat(released).hasSizeGreaterThanOrEqualTo(19);
    }

    @Test
    void aVersionIsTakenOnce() throws Exception {
        Map<String, List<String>> byVersion = migrations().keySet().stream()
                .collect(Collectors.groupingBy(file -> file.replaceFirst("/db/(common|runs)/", "/db/").replaceFirst("__.*", "")));

        assertThat(byVersion.values()).allSatisfy(files -> assertThat(files).hasSize(1));
    }

    private static Map<String, String> released() throws IOException {
        return Files.exists(RECORDED)
                ? Files.readAllLines(RECORDED).stream().collect(Collectors.toMap(line -> line.substring(66), line -> line.substring(0, 64)))
                : Map.of();
    }

    private static Map<String, String> migrations() throws Exception {
        Map<String, String> found = new TreeMap<>();
        for (Path folder : Stream.concat(
                        Documents.SERVICES.stream().map(service -> Path.of(service, "src/main/resources/db/migration")),
                        Stream.of("common", "runs").map(Path.of("libs/service-kit/src/main/resources/db")::resolve))
                .toList()) {
            for (Path file : Documents.list(Documents.PROJECT.resolve(folder))) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                found.put(Documents.PROJECT.relativize(file).toString(), HexFormat.of().formatHex(digest));
            }
        }
        return found;
    }
}
