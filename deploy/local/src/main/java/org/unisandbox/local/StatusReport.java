package org.unisandbox.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What runs, as {@code status --json} prints it.
 *
 * @param data              the data folder
 * @param running           whether anything runs
 * @param ready             whether all of it works
 * @param residentMegabytes memory of all processes together
 * @param parts             the processes
 * @param pipeline          the items of all runs
 * @param runs              evaluations and campaigns that have not ended
 */
record StatusReport(
        String data, boolean running, boolean ready, long residentMegabytes, List<Part> parts, Pipeline pipeline,
        List<OpenRun> runs) {

    /**
     * One process.
     *
     * @param name              such as {@code dataset-service}; of further processes of one {@code generation-service-2}
     * @param pid               process id
     * @param port              port on 127.0.0.1
     * @param url               where it answers
     * @param alive             whether the process runs
     * @param ready             whether it works
     * @param residentMegabytes its memory, with that of its children
     * @param lag               by topic that it reads: messages that it has not read yet
     * @param log               its log file
     */
    record Part(
            String name, long pid, int port, String url, boolean alive, boolean ready, long residentMegabytes,
            Map<String, Long> lag, String log) {

        private String behind() {
            String topics = lag.entrySet().stream()
                    .filter(topic -> topic.getValue() > 0)
                    .map(topic -> topic.getValue() + " of " + topic.getKey())
                    .collect(Collectors.joining(", "));
            return topics.isEmpty() ? "" : "  not read yet: " + topics;
        }
    }

    /**
     * Where items are that have no verdict.
     *
     * @param waiting not sent yet
     * @param backlog on their way, while some wait; otherwise 0
     * @param window  how many of them there may be, while some wait; otherwise 0
     */
    record Pipeline(long waiting, long backlog, long window) {

        static Pipeline of(ServiceMeters dataset) {
            return new Pipeline(
                    dataset.value("unisandbox_dispatch_waiting"),
                    dataset.value("unisandbox_pipeline_backlog"),
                    dataset.value("unisandbox_pipeline_window"));
        }

        private String line() {
            return "%d items wait to be sent, %d are on their way, at most %d at a time".formatted(waiting, backlog, window);
        }
    }

    static StatusReport of(DataFolder folder, Optional<String> key) throws InterruptedException {
        List<Part> parts = new ArrayList<>();
        Pipeline pipeline = Pipeline.of(ServiceMeters.NONE);
        Optional<StackState> state = folder.state();
        try (Health health = new Health()) {
            for (Member member : state.map(StackState::members).orElse(List.of())) {
                ServiceMeters meters = meters(member, health);
                parts.add(part(member.component().label(), folder, member, meters, health));
                if (member.component() == Component.DATASET) {
                    pipeline = Pipeline.of(meters);
                }
            }
            if (!parts.isEmpty()) {
                for (Worker worker : new Workers(folder).all()) {
                    Member member = worker.member();
                    parts.add(part(
                            worker.label(), folder.ofWorker(worker.number()), member, meters(member, health), health));
                }
            }
        }
        return new StatusReport(
                folder.root().toString(),
                parts.stream().anyMatch(Part::alive),
                parts.size() >= Component.values().length && parts.stream().allMatch(Part::ready),
                parts.stream().mapToLong(Part::residentMegabytes).sum(),
                List.copyOf(parts),
                pipeline,
                state.isPresent() ? OpenRun.of(state.get(), key) : List.of());
    }

    private static ServiceMeters meters(Member member, Health health) throws InterruptedException {
        return member.component().isService() && member.process().isPresent()
                ? health.meters(member.port())
                : ServiceMeters.NONE;
    }

    private static Part part(String name, DataFolder folder, Member member, ServiceMeters meters, Health health)
            throws InterruptedException {
        Component component = member.component();
        Optional<ProcessHandle> process = member.process();
        String scheme = switch (component) {
            case KAFKA -> "";
            case POSTGRES -> "postgresql://";
            default -> "http://";
        };
        return new Part(
                name,
                member.pid(),
                member.port(),
                scheme + "127.0.0.1:" + member.port(),
                process.isPresent(),
                process.isPresent() && (!component.isService() || health.isReady(member.port())),
                process.map(p -> Memory.residentBytes(p) >> 20).orElse(0L),
                meters.lag(),
                folder.log(component).toString());
    }

    /** The same for a person. */
    String table() {
        if (!running) {
            return "Nothing runs in " + data + ". Start it with './unisandbox up'.";
        }
        StringBuilder table = new StringBuilder();
        for (Part part : parts) {
            table.append(String.format(Locale.ROOT, "%-21s %-9s pid %-8d %5d MB  %s%s%n",
                    part.name(),
                    part.ready() ? "ready" : part.alive() ? "not ready" : "ended",
                    part.pid(),
                    part.residentMegabytes(),
                    part.url(),
                    part.behind()));
        }
        table.append(String.format(Locale.ROOT, "%-21s %-9s %-12s %5d MB  %s",
                "all", ready ? "ready" : "not ready", "", residentMegabytes, data));
        if (pipeline.waiting() > 0) {
            table.append(String.format("%n%-21s %s", "items", pipeline.line()));
        }
        for (OpenRun run : runs) {
            table.append(String.format(Locale.ROOT, "%n%-21s %-9s %s of %s", run.kind(), run.state(), run.id(), run.model()));
        }
        return table.toString();
    }
}
