package org.unisandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes foreign bytes dangerous is used nowhere: entities of XML, classes named by data, archives, shells. */
class DangerousApisTest {

    private static final Pattern DANGEROUS = Pattern.compile(String.join(
            "|",
            "ObjectInputStream",
            "DocumentBuilderFactory|SAXParserFactory|XMLInputFactory|TransformerFactory|SchemaFactory",
            "(?:enable|activate)DefaultTyping",
            "JsonTypeInfo\\.Id\\.(?:CLASS|MINIMAL_CLASS)|Id\\.(?:CLASS|MINIMAL_CLASS)\\b",
            "ZipInputStream|GZIPInputStream|InflaterInputStream|java\\.util\\.zip\\.ZipFile|JarInputStream",
            "ScriptEngine",
            "Runtime\\.getRuntime\\(\\)\\.exec",
            "TrustAllCertificates|X509TrustManager|setTrustAll|NoopHostnameVerifier"));

    @Test
    void nothingOfItIsInTheSources() {
        assertThat(sources().filter(file -> DANGEROUS.matcher(Project.text(file)).find()))
                .isEmpty();
    }

    private static Stream<Path> sources() {
        return Stream.concat(
                Project.sources(),
                Stream.of("libs/tasks", "libs/families", "libs/contracts")
                        .flatMap(library -> Project.files(Project.path(library + "/src/main/java"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "new ObjectInputStream(in)", "DocumentBuilderFactory.newInstance()", "mapper.activateDefaultTyping(x)",
        "@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)", "new GZIPInputStream(in)", "Runtime.getRuntime().exec(text)"
    })
    void itWouldBeNoticed(String source) {
        assertThat(DANGEROUS.matcher(source).find()).isTrue();
    }

    @Test
    void thereAreSourcesToLookAt() {
        assertThat(sources().map(file -> file.getFileName().toString()).toList())
                .containsAll(List.of("ItemImport.java", "ImageDecoder.java", "SafetensorsHeader.java", "FamilyFile.java"));
    }
}
