package org.unisandbox.servicekit.openapi;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** What fields and parameters mean that have one meaning everywhere. */
final class Words {

    private static final String FILE = "words.properties";

    private final Properties meanings = new Properties();

    Words() {
        try (Reader in = new InputStreamReader(Words.class.getResourceAsStream(FILE), StandardCharsets.UTF_8)) {
            meanings.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    Optional<String> meaning(String name) {
        return Optional.ofNullable(meanings.getProperty(name));
    }
}
