package org.unisandbox.endpoints;

import java.util.regex.Pattern;

/**
 * Where a key is found. A definition of a model names its key and never holds it. What can be named is narrow, so that
 * nobody who may define a model can have another secret of the process sent to a server of their choice.
 */
public sealed interface KeySource {

    /**
     * An environment variable.
     *
     * @param variable its name, which ends in {@code _KEY} or {@code _TOKEN}
     */
    record Environment(String variable) implements KeySource {

        private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*_(KEY|TOKEN)");
        /** Of this process itself: the bucket, the database, the broker, a cloud's account. */
        private static final Pattern OWN = Pattern.compile("(UNISANDBOX|QUARKUS|KAFKA|AWS|MP|SMALLRYE|OTEL|KUBERNETES)_.*");

        public Environment {
            if (!NAME.matcher(variable).matches()) {
                throw new IllegalArgumentException("'" + variable
                        + "' cannot be the variable of a key: its name must be in capitals and end in _KEY or _TOKEN");
            }
            if (OWN.matcher(variable).matches()) {
                throw new IllegalArgumentException(
                        "'" + variable + "' is a secret of this service itself: give the model a variable of its own");
            }
        }
    }

    /**
     * A file in the folder of secrets.
     *
     * @param name its name, without a path
     */
    record SecretFile(String name) implements KeySource {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

        public SecretFile {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + name
                        + "' cannot be the file of a key: give the name of a file in the folder of secrets");
            }
        }
    }
}
