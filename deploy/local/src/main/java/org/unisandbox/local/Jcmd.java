package org.unisandbox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Orders to a JVM, by the tool of the JDK. */
final class Jcmd {

    private Jcmd() {}

    /**
     * Has a JVM do something.
     *
     * @param orders such as {@code GC.run}, done one after the other
     * @return what it says
     * @throws RunFailedException if it does not obey
     */
    static String run(long pid, String... orders) throws InterruptedException {
        try {
            Path file = Files.write(Files.createTempFile("unisandbox", ".jcmd"), List.of(orders));
            try {
                Process jcmd = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid), "-f", file.toString())
                        .redirectErrorStream(true)
                        .start();
                String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (jcmd.waitFor() != 0) {
                    throw new RunFailedException("jcmd fails for process " + pid + ": " + output.lines().findFirst().orElse(""));
                }
                return output;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("jcmd, which comes with a JDK, cannot be run", e);
        }
    }
}
