package org.unisandbox.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What makes native binaries of Java. */
enum NativeToolchain {
    /** GraalVM or Mandrel in {@code GRAALVM_HOME}. */
    GRAALVM(List.of()),
    /** Quarkus' builder image in Docker. */
    DOCKER(List.of("-Dquarkus.native.container-build=true"));

    private static final String DOCKER_COMMAND = "docker";

    private final List<String> arguments;

    NativeToolchain(List<String> arguments) {
        this.arguments = arguments;
    }

    /** What Maven is told. */
    List<String> arguments() {
        return arguments;
    }

    /**
     * The one that is there.
     *
     * @throws InputException if there is none, or GRAALVM_HOME is something else
     */
    static NativeToolchain find(Map<String, String> environment) throws InterruptedException {
        String home = environment.getOrDefault("GRAALVM_HOME", "");
        if (!home.isBlank()) {
            if (!Files.isExecutable(Path.of(home, "bin", "native-image"))) {
                throw new InputException("GRAALVM_HOME is " + home + ", which has no bin/native-image:"
                        + " set it to a GraalVM or Mandrel for Java 25");
            }
            return GRAALVM;
        }
        if (answers(environment)) {
            return DOCKER;
        }
        throw new InputException("native binaries need GraalVM or Mandrel for Java 25 (set GRAALVM_HOME to it), or Docker,"
                + " and neither is here: './unisandbox native --check' checks what can be checked without");
    }

    /** A client may be there without an engine. */
    private static boolean answers(Map<String, String> environment) throws InterruptedException {
        ProcessBuilder ask = new ProcessBuilder(DOCKER_COMMAND, "info")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        ask.environment().clear();
        ask.environment().putAll(environment);
        try {
            return ask.start().waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
