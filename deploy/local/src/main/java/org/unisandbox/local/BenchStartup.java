package org.unisandbox.local;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how long the services take to be ready and what they hold in memory then. */
@Command(name = "startup", description = "Measures how long each service takes from the start of its process to readiness and"
        + " what it holds in memory when idle: in a JVM, with the caches of './unisandbox aot', and as the binary of"
        + " './unisandbox native' where there is one; then the same of the whole system. Takes some minutes on an idle"
        + " machine. A missed target is shown and no failure.")
final class BenchStartup implements Callable<Integer> {

    private static final int MOST_REPEATS = 20;
    private static final double READY_SECONDS = 1.5;
    private static final double SYSTEM_SECONDS = 12;
    private static final double IDLE_MEGABYTES = 200;
    private static final double MEGABYTE = 1 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Until then a service has joined its consumer groups and closed the connections of its migrations. */
    private static final Duration IDLE_AFTER = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final Workplace workplace;

    @Option(names = "--repeats", paramLabel = "N", defaultValue = "3",
            description = "How often each is measured; the one in the middle counts (default: 3).")
    private int repeats;

    @Option(names = "--service", paramLabel = "SERVICE",
            description = "Only this service, and not the whole system; repeatable.")
    private List<String> names = List.of();

    @Mixin
    private BenchOptions options = new BenchOptions();

    BenchStartup(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (repeats < 1 || repeats > MOST_REPEATS) {
            throw new InputException("--repeats must be 1 to " + MOST_REPEATS + ": " + repeats);
        }
        List<Component> services = names.isEmpty()
                ? Component.services()
                : names.stream().map(Component::parse).filter(Component::isService).toList();
        if (services.isEmpty()) {
            throw new InputException("--service names no service: " + String.join(", ", names));
        }
        BenchReport report = new BenchReport(workplace.console());
        DataFolder folder = new DataFolder(Files.createTempDirectory("unisandbox-bench"));
        try (DataFolder.Claim _ = folder.claim()) {
            Launch launch = new Launch(
                    workplace, folder, Ports.choose(Map.of(), workplace.console()::note), AotCaches.of(workplace));
            measureEach(services, launch, report);
            if (names.isEmpty()) {
                measureSystem(launch, report);
            }
        } finally {
            FolderRemoval.delete(folder.root());
        }
        return options.finish(report, workplace.console());
    }

    /** One after the other, beside a broker and a database that are up. */
    private void measureEach(List<Component> services, Launch launch, BenchReport report)
            throws InterruptedException, IOException {
        Launch jvm = launch.with(_ -> List.of());
        try (Stack servers = stack(launch)) {
            servers.startServers();
            for (Component service : services) {
                start(jvm, service); // makes the tables, and has the files in the system's cache
                measure(jvm, service, "jvm", Optional.empty(), report);
                if (!launch.caches().options(service).isEmpty()) {
                    measure(launch, service, "aot", Optional.of(Figure.Target.atMost(READY_SECONDS)), report);
                }
                if (Files.isExecutable(Services.binary(workplace.home(), service))) {
                    measure(launch.withBinaries(Set.of(service)), service, "native", Optional.empty(), report);
                }
            }
        }
    }

    private void measure(
            Launch launch, Component service, String how, Optional<Figure.Target> target, BenchReport report)
            throws InterruptedException, IOException {
        List<Started> runs = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
            runs.add(start(launch, service));
        }
        String name = service.code() + '.' + how;
        report.add(new Figure(name + ".ready", "s", runs.stream().map(Started::seconds).toList(), target, 0));
        report.add(new Figure(name + ".resident", "MB", runs.stream().map(Started::megabytes).toList(),
                target.map(_ -> Figure.Target.atMost(IDLE_MEGABYTES)), 0));
    }

    /**
     * One start.
     *
     * @param seconds   from the start of the process to readiness
     * @param megabytes resident memory when it has been idle for some seconds
     */
    private record Started(double seconds, double megabytes) {}

    private Started start(Launch launch, Component service) throws InterruptedException, IOException {
        long began = System.nanoTime();
        Process process = launch.service(service);
        try (Health health = new Health()) {
            while (!health.isReady(launch.ports().of(service))) {
                if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                    throw new RunFailedException(service.label() + " does not get ready; its log ends:%n%s".formatted(
                            String.join(System.lineSeparator(), new LogTail(launch.folder().log(service)).lines(10))));
                }
                Thread.sleep(LOOK_EVERY);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            Thread.sleep(IDLE_AFTER);
            return new Started(seconds, Memory.residentBytes(process.toHandle()) / MEGABYTE);
        } finally {
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    /** All together, as {@code ./unisandbox up} starts them in a data folder that has been used before. */
    private void measureSystem(Launch launch, BenchReport report) throws InterruptedException {
        boolean cached = Component.services().stream().noneMatch(service -> launch.caches().options(service).isEmpty());
        List<Double> seconds = new ArrayList<>();
        List<Double> megabytes = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
            try (Stack stack = stack(launch)) {
                stack.start();
                seconds.add(stack.seconds());
                Thread.sleep(IDLE_AFTER);
                megabytes.add(stack.residentBytes() / MEGABYTE);
            }
        }
        String name = "system." + (cached ? "aot" : "jvm");
        report.add(new Figure(name + ".ready", "s", seconds,
                cached ? Optional.of(Figure.Target.atMost(SYSTEM_SECONDS)) : Optional.empty(), 0));
        report.add(new Figure(name + ".resident", "MB", megabytes, Optional.empty(), 0));
    }

    private Stack stack(Launch launch) {
        return new Stack(launch, workplace.console(), new Shutdown(workplace.console(), Shutdown.PATIENCE));
    }
}
