package org.unisandbox.local;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which stack a command is about. */
final class StackOptions {

    @Option(names = "--data", paramLabel = "DIR",
            description = "Folder of the stack's data (default: $$UNISANDBOX_DATA, or data in the project).")
    private Path data;

    @Option(names = "--api-key-file", paramLabel = "FILE",
            description = "File with the key that the services ask for (default: the key in $$UNISANDBOX_API_KEY, if any).")
    private Path apiKeyFile;

    DataFolder folder(Workplace workplace) {
        Path chosen = Optional.ofNullable(data)
                .or(() -> Optional.ofNullable(workplace.environment().get("UNISANDBOX_DATA"))
                        .filter(value -> !value.isBlank())
                        .map(Path::of))
                .map(workplace.folder()::resolve)
                .orElseGet(() -> workplace.home().resolve("data"));
        return new DataFolder(chosen);
    }

    /**
     * The interface of a service of the stack.
     *
     * @throws InputException if no stack is ready in the folder
     */
    ServiceApi service(Workplace workplace, Component service) {
        return new ServiceApi(port(folder(workplace), service), apiKey(workplace));
    }

    /** The key of whoever calls the services. */
    Optional<String> apiKey(Workplace workplace) {
        return apiKeyFile == null
                ? CallerKey.of(workplace)
                : CallerKey.in(workplace.folder().resolve(apiKeyFile));
    }

    static int port(DataFolder folder, Component service) {
        return folder.state()
                .filter(StackState::ready)
                .flatMap(state -> state.member(service))
                .filter(member -> member.process().isPresent())
                .map(Member::port)
                .orElseThrow(() -> new InputException("nothing is ready in " + folder.root()
                        + ": start it with './unisandbox up' in another terminal, or run './unisandbox demo'"));
    }
}
