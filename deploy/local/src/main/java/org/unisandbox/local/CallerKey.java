package org.unisandbox.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The key with which this command line calls services, where they ask for one. */
final class CallerKey {

    private static final String VARIABLE = "UNISANDBOX_API_KEY";

    private CallerKey() {}

    /** The key in the environment. */
    static Optional<String> of(Workplace workplace) {
        return sendable(Optional.ofNullable(workplace.environment().get(VARIABLE)));
    }

    /**
     * The key in a file.
     *
     * @throws InputException if the file cannot be read
     */
    static Optional<String> in(Path file) {
        try {
            return sendable(Optional.of(Files.readString(file)));
        } catch (IOException e) {
            throw new InputException("the key cannot be read from " + file + ": " + e.getMessage());
        }
    }

    /** It is not quoted: it is a secret even if it is none of ours. */
    private static Optional<String> sendable(Optional<String> text) {
        Optional<String> key = text.map(String::strip).filter(value -> !value.isEmpty());
        if (key.filter(value -> !value.matches("[!-~]+")).isPresent()) {
            throw new InputException("what is given as a key has characters that no key has");
        }
        return key;
    }
}
