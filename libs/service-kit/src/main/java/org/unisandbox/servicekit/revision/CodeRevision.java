package org.unisandbox.servicekit.revision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * The code that a service was built from.
 *
 * @param commit   id in the repository; empty where it was built outside of one
 * @param modified whether files were changed since
 */
public record CodeRevision(Optional<String> commit, boolean modified) {

    private static final String FILE = "/org/unisandbox/servicekit/revision.properties";

    /** What the build found. */
    public static CodeRevision ofBuild() {
        Properties found = new Properties();
        try (InputStream in = CodeRevision.class.getResourceAsStream(FILE)) {
            if (in != null) {
                found.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CodeRevision(
                Optional.ofNullable(found.getProperty("git.commit.id.full", found.getProperty("git.commit.id")))
                        .filter(id -> id.matches("[0-9a-f]{40,64}")),
                Boolean.parseBoolean(found.getProperty("git.dirty")));
    }

    /** For people. */
    public String text() {
        return commit.map(id -> modified ? id + ", with changes" : id).orElse("unknown: built outside a repository");
    }
}
