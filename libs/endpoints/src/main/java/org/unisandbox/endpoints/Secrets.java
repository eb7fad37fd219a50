package org.unisandbox.endpoints;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys that this process can find. They are looked up for every call, so that a new one counts at once. */
public final class Secrets {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

    private final Map<String, String> environment;
    private final Optional<Path> folder;

    /**
     * @param environment variables
     * @param folder      where secret files lie, if there are any
     */
    public Secrets(Map<String, String> environment, Optional<Path> folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /**
     * @throws EndpointException {@code key-missing} if the key is not there
     */
    Secret find(KeySource source) throws EndpointException {
        return switch (source) {
            case KeySource.Environment(var variable) ->
                secret(Optional.ofNullable(environment.get(variable)), "set the environment variable " + variable);
            case KeySource.SecretFile(var name) -> secret(content(name), "put it into the secret file " + name);
        };
    }

    private Optional<String> content(String name) throws EndpointException {
        Path file = folder.orElseThrow(() -> missing("no folder of secrets is configured"))
                .resolve(name);
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw missing("the secret file " + name + " cannot be read");
        }
    }

    private static Secret secret(Optional<String> value, String remedy) throws EndpointException {
        String key = value.map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> missing(remedy));
        if (!KEY.matcher(key).matches()) {
            // Sent as it is, it would be quoted in a complaint about the header.
            throw missing("what is there has characters that no key has: " + remedy);
        }
        return new Secret(key);
    }

    private static EndpointException missing(String detail) {
        return new EndpointException(EndpointException.Kind.REJECTED, "key-missing", "the key is missing: " + detail);
    }
}
