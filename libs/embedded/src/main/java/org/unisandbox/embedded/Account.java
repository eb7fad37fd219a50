package org.unisandbox.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Under which account PostgreSQL's programs run: they refuse to run as root. */
enum Account {

    /** As who started us. */
    OWN,

    /** As root in a user namespace that has no root: nothing changes for files, but the programs do not see uid 0. */
    NAMESPACE,

    /** As the account that owns nothing; it is given the data. */
    NOBODY;

    private static final int NOBODY_ID = 65534;

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /**
     * @throws ServerStartException if we are root and can become nobody else
     */
    static Account find() {
        if (!isRoot()) {
            return OWN;
        }
        return Stream.of(NAMESPACE, NOBODY).filter(Account::works).findFirst()
                .orElseThrow(() -> new ServerStartException("PostgreSQL does not run as root, and neither unshare nor"
                        + " setpriv works here: run as an ordinary user"));
    }

    /** The command line that runs {@code command} under this account, in the same process id. */
    List<String> wrap(List<String> command) {
        List<String> wrapped = new ArrayList<>(switch (this) {
            case OWN -> List.<String>of();
            case NAMESPACE -> List.of("unshare", "-U");
            case NOBODY -> List.of("setpriv", "--reuid=" + NOBODY_ID, "--regid=" + NOBODY_ID, "--clear-groups");
        });
        wrapped.addAll(command);
        return wrapped;
    }

    /** Makes the folder and all in it belong to this account. */
    void own(Path folder) throws IOException {
        if (this != NOBODY) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean works() {
        try {
            Process process = new ProcessBuilder(wrap(List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
