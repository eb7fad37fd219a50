package org.unisandbox.local;

import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.unisandbox.contracts.access.ApiKey;
import org.unisandbox.contracts.access.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a key. Nothing keeps it: who wants it again makes another. */
@Command(name = "create", description = "Makes a key, and the line by which services know it. The key is shown this once.")
final class KeyCreate implements Callable<Integer> {

    private final Workplace workplace;

    @Parameters(paramLabel = "NAME", description = "Whose it is: letters, digits, '.', '-' and '_'.")
    private String name;

    @Option(names = "--role", paramLabel = "ROLE", defaultValue = "read",
            description = "read or write (default: ${DEFAULT-VALUE}).")
    private String role;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /** What is printed. */
    private record Summary(String name, String role, String key, String line) {}

    KeyCreate(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        ApiKey.Issued issued = issued();
        String line = issued.key().line();
        if (json) {
            workplace.console().json(new Summary(name, role, issued.secret(), line));
            return 0;
        }
        workplace.console().result("Key (callers send it):     " + issued.secret());
        workplace.console().result("Line (services are told):  " + line);
        workplace.console().note("Put the key into a file or into $UNISANDBOX_API_KEY; it is not shown again.");
        workplace.console().note("Put the line into the file that unisandbox.security.keys-file names: docs/security.md");
        return 0;
    }

    private ApiKey.Issued issued() {
        Role wanted = Role.byCode(role)
                .orElseThrow(() -> new InputException("there is no role '" + role + "': choose read or write"));
        try {
            return ApiKey.issue(name, wanted, new SecureRandom());
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage());
        }
    }
}
