package org.unisandbox.families;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.unisandbox.fuzz.Effort;
import org.unisandbox.tasks.Profile;

/** A file defines a family, or the message says which file and what to do, in one line. */
class FamilyFileFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.of("""
                name: bakery
                objects: [loaf, bun, roll, cake, tart, pie]
                symbols: [A, B, C, D]
                verbs: [means, stands for]
                numbers: {smallest: 1, largest: 20}
                operators: + - *
                parentheses: where-needed
                """, """
                name: zoo
                language: none
                mathTemplates: ["Draw {object} as often as {expression} says."]
                mappingTemplates: ["Draw {symbol}."]
                ruleStyles:
                  - {number: "Rule {number}: ", symbol: "'{symbol}'", articles: true}
                """, """
                a: &a [x, x, x, x]
                b: &b [*a, *a, *a, *a]
                name: *b
                """).map(text -> text.getBytes(UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void files(byte[] input) throws Exception {
        Path file = Files.write(Path.of(System.getProperty("java.io.tmpdir"), "unisandbox-fuzz-family.yaml"), input);
        Effort.SMALL.of(() -> {
            try {
                Profile profile = FamilyFile.read(file);
                assertThat(profile.code()).isNotBlank();
            } catch (FamilyFileException e) {
                assertThat(e).hasMessageStartingWith(file.toString());
                assertThat(e.getMessage()).doesNotContain("\n");
            }
        });
    }
}
