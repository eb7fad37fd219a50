package org.unisandbox.local;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * The command line in this process, off a terminal.
 *
 * @param home   where the project is
 * @param folder where it is called
 * @param out    what the last call printed
 * @param err    what it said meanwhile
 */
record Terminal(Path home, Path folder, ByteArrayOutputStream out, ByteArrayOutputStream err) {

    /** In a project of its own, in its folder. */
    Terminal(Path folder) {
        this(folder, folder);
    }

    Terminal(Path home, Path folder) {
        this(home, folder, new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    /** @return the exit code */
    int call(String... arguments) {
        out.reset();
        err.reset();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return UniSandbox.commandLine(new Workplace(home, folder, Map.of(), console)).execute(arguments);
    }

    String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
