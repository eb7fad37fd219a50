package org.unisandbox.local;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which stack a command is about. */
final class StackOptions {

    @Option(names = "--data", paramLabel = "DIR",
            description = "Folder of the stack's data (default: $$UNISANDBOX_DATA, or data in the project).")
    private Path data;

    DataFolder folder(Workplace workplace) {
        Path chosen = Optional.ofNullable(data)
                .or(() -> Optional.ofNullable(workplace.environment().get("UNISANDBOX_DATA"))
                        .filter(value -> !value.isBlank())
                        .map(Path::of))
                .map(workplace.folder()::resolve)
                .orElseGet(() -> workplace.home().resolve("data"));
        return new DataFolder(chosen);
    }
}
