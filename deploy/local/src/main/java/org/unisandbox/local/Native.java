package org.unisandbox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes native binaries of the services and tries them. */
@Command(name = "native", description = "Builds native binaries of the services with GraalVM (GRAALVM_HOME) or Docker, starts the"
        + " system with them and sends each a request. Takes some minutes and 8 GB of memory a service.")
final class Native implements Callable<Integer> {

    private static final int LAST_LINES = 15;

    /** A request that touches the database, by the service that answers it. */
    private static final Map<Component, String> REQUESTS = Map.of(
            Component.DATASET, "/datasets",
            Component.GENERATION, "/generations?dispatch=none",
            Component.VERIFIER, "/verifications?dispatch=none",
            Component.TRAINER, "/models",
            Component.ANALYSIS, "/evaluations");

    private final Workplace workplace;

    @Option(names = "--service", paramLabel = "SERVICE",
            description = "dataset, generation, verifier, trainer or analysis; repeatable (default: all).")
    private List<String> names = List.of();

    @Option(names = "--check",
            description = "Only check that the services can be made ready for the native compiler, which needs neither.")
    private boolean check;

    Native(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Set<Component> services = services();
        Console console = workplace.console();
        List<String> arguments = new ArrayList<>(List.of("-Pnative", "-Dmaven.test.skip=true", "-am", "-pl",
                services.stream().map(Component::label).collect(Collectors.joining(","))));
        arguments.addAll(check ? List.of("-Dquarkus.native.sources-only=true") : toolchain());
        arguments.add("package");
        long began = System.nanoTime();
        maven(arguments);
        double seconds = (System.nanoTime() - began) / 1e9;
        if (check) {
            console.result("Ready for the native compiler after %.0f s: %s.".formatted(seconds, labels(services)));
            return 0;
        }
        tryOut(services);
        console.result("Built in %.0f s and tried: %s.".formatted(seconds, services.stream()
                .map(service -> Services.binary(workplace.home(), service).toString())
                .collect(Collectors.joining(", "))));
        return 0;
    }

    private Set<Component> services() {
        Set<Component> services = EnumSet.noneOf(Component.class);
        for (String name : names) {
            Component service = Component.parse(name);
            if (!service.isService()) {
                throw new InputException(name + " is no service of this project: it has no native binary");
            }
            services.add(service);
        }
        return services.isEmpty() ? EnumSet.copyOf(Component.services()) : services;
    }

    private List<String> toolchain() throws InterruptedException {
        return NativeToolchain.find(workplace.environment()).arguments();
    }

    private void maven(List<String> arguments) throws InterruptedException, IOException {
        String maven = workplace.environment().getOrDefault("UNISANDBOX_MAVEN", "mvn");
        Path log = Files.createDirectories(workplace.home().resolve("target")).resolve("native.log");
        List<String> command = new ArrayList<>(
                List.of(maven, "-f", workplace.home().resolve("pom.xml").toString(), "-B", "-q"));
        command.addAll(arguments);
        workplace.console().note("Running Maven; its log is " + log + " ...");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new RunFailedException("the build failed; its log %s ends:%n%s".formatted(
                        log, String.join(System.lineSeparator(), new LogTail(log).lines(LAST_LINES))));
            }
        } finally {
            process.destroy();
        }
    }

    private void tryOut(Set<Component> services) throws InterruptedException, IOException {
        Console console = workplace.console();
        DataFolder folder = new DataFolder(Files.createTempDirectory("unisandbox-native"));
        Ports ports = Ports.choose(Map.of(), console::note);
        Launch launch = new Launch(workplace, folder, ports, AotCaches.of(workplace)).withBinaries(services);
        try (DataFolder.Claim _ = folder.claim();
                Stack stack = new Stack(launch, console, new Shutdown(console, Shutdown.PATIENCE))) {
            stack.start();
            for (Component service : services) {
                try (ServiceApi api = new ServiceApi(ports.of(service), CallerKey.of(workplace))) {
                    api.get(REQUESTS.get(service));
                } catch (InputException | UncheckedIOException e) {
                    throw new RunFailedException(service.label() + " as a binary: " + e.getMessage(), e);
                }
            }
        } finally {
            FolderRemoval.delete(folder.root());
        }
    }

    private static String labels(Set<Component> services) {
        return services.stream().map(Component::label).collect(Collectors.joining(", "));
    }
}
