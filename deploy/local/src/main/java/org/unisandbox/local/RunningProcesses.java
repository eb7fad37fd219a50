package org.unisandbox.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes of a data folder as the system knows them. They also tell of one whose starter was killed before it had
 * written down what it started.
 */
record RunningProcesses(DataFolder folder) {

    /** The argument that marks a Java process as one of a stack. */
    static String mark(Component component, DataFolder folder) {
        return "-Dunisandbox.local=" + component.code() + "@" + folder.root();
    }

    List<Member> find() {
        return ProcessHandle.allProcesses().flatMap(process -> member(process).stream()).toList();
    }

    private Optional<Member> member(ProcessHandle process) {
        List<String> arguments = arguments(process.pid());
        return Stream.of(Component.values())
                .filter(component -> isOne(component, arguments))
                .findFirst()
                .flatMap(component -> process.isAlive()
                        ? process.info().startInstant().map(start ->
                                new Member(component, process.pid(), start.toEpochMilli(), component.defaultPort()))
                        : Optional.empty());
    }

    private boolean isOne(Component component, List<String> arguments) {
        return component == Component.POSTGRES
                ? arguments.getFirst().endsWith("/postgres")
                        && arguments.contains(folder.postgres().resolve("data").toString())
                : arguments.contains(mark(component, folder));
    }

    /** As the process itself shows it, which PostgreSQL uses to say what it does; empty if it has ended. */
    static String commandLine(long pid) {
        return String.join(" ", arguments(pid)).strip();
    }

    private static List<String> arguments(long pid) {
        try {
            return List.of(Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).split("\0"));
        } catch (IOException goneOrSomeoneElses) {
            return List.of("");
        }
    }
}
