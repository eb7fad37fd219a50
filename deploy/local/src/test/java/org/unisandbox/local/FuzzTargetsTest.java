package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FuzzTargetsTest {

    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+\\.\\w+)` \\|");

    @Test
    void theGuideNamesEveryTargetAndNoOther() throws Exception {
        List<String> targets = Fuzz.targets(HOME.resolve("fuzz")).stream().map(Fuzz.Target::name).toList();
        String guide = Files.readString(HOME.resolve("docs/fuzzing.md"));

        assertThat(targets).contains("Expression.expressions", "Question.mapping").doesNotHaveDuplicates();
        assertThat(ROW.matcher(guide).results().map(row -> row.group(1)).distinct())
                .containsExactlyInAnyOrderElementsOf(targets);
    }

    @Test
    void everyFileOfTargetsHasOne() throws Exception {
        List<String> types = Fuzz.targets(HOME.resolve("fuzz")).stream().map(Fuzz.Target::type).distinct().toList();
        try (var files = Files.walk(HOME.resolve("fuzz/src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith("FuzzTest.java"))).hasSameSizeAs(types);
        }
    }
}
