package org.unisandbox.servicekit.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unisandbox.contracts.access.ApiKey;

/** The keys that open a service, each with a name of its own. */
record KeyRing(List<ApiKey> keys) {

    KeyRing {
        keys = List.copyOf(keys);
        Set<String> names = keys.stream().map(ApiKey::name).collect(Collectors.toSet());
        if (names.size() != keys.size()) {
            throw new IllegalArgumentException("two keys have the same name: give each its own, so that one can be taken away");
        }
    }

    /**
     * Keys of lines; empty ones and those that begin with # are none.
     *
     * @throws IllegalArgumentException if a line describes no key
     */
    static KeyRing of(Stream<String> lines) {
        return new KeyRing(lines.map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(ApiKey::parse)
                .toList());
    }

    /**
     * The keys that are configured.
     *
     * @throws IllegalArgumentException if a line describes no key
     * @throws UncheckedIOException     if the file cannot be read
     */
    static KeyRing of(SecurityConfig config) {
        Stream<String> inFile = config.keysFile().map(KeyRing::lines).orElse(Stream.empty());
        return of(Stream.concat(config.keys().orElse(List.of()).stream(), inFile));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException("the file of keys " + file + " cannot be read", e);
        }
    }

    /** The key with that secret. All are tried, so that the time tells nothing about which. */
    Optional<ApiKey> find(String secret) {
        byte[] digest = ApiKey.digest(secret);
        return keys.stream().filter(key -> key.hasDigest(digest)).reduce((first, _) -> first);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }
}
