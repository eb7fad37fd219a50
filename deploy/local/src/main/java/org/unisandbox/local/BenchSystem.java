package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.unisandbox.local.chaos.TopicLog;

/** A system of its own in a temporary folder, and evaluations that are sent through it. */
final class BenchSystem implements AutoCloseable {

    private static final List<String> TASKS = List.of("math1", "math2", "math3");
    /** Of one pair of every task: two halves, two modes. */
    private static final int ITEMS_OF_A_PAIR = 4 * TASKS.size();
    /** Beyond that many, items are drawn more than once: there are not enough different ones. */
    private static final int MOST_PAIRS = 8_334;

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Workplace workplace;
    private final DataFolder folder;
    private final DataFolder.Claim claim;
    private final Stack stack;
    private final ServiceApi generation;
    private final ServiceApi analysis;
    private final ServiceApi datasets;
    private final TopicLog topics;

    /** Starts it; it is ready then. */
    BenchSystem(Workplace workplace) throws IOException, InterruptedException {
        this(workplace, Stack.PARTITIONS);
    }

    /**
     * Starts it; it is ready then.
     *
     * @param partitions of the topics that items travel
     */
    BenchSystem(Workplace workplace, int partitions) throws IOException, InterruptedException {
        this.workplace = workplace;
        this.folder = new DataFolder(Files.createTempDirectory("unisandbox-bench"));
        this.claim = folder.claim();
        this.stack = Stack.of(workplace, folder, Map.of(), CallerKey.of(workplace), partitions);
        try {
            stack.start();
        } catch (InterruptedException | RuntimeException e) {
            remove();
            throw e;
        }
        this.generation = new ServiceApi(port(Component.GENERATION), CallerKey.of(workplace));
        this.analysis = new ServiceApi(port(Component.ANALYSIS), CallerKey.of(workplace));
        this.datasets = new ServiceApi(port(Component.DATASET), CallerKey.of(workplace));
        this.topics = new TopicLog(broker());
    }

    /** Where its broker listens. */
    String broker() {
        return "127.0.0.1:" + port(Component.KAFKA);
    }

    ServiceApi datasets() {
        return datasets;
    }

    TopicLog topics() {
        return topics;
    }

    DataFolder folder() {
        return folder;
    }

    private int port(Component component) {
        return StackOptions.port(folder, component);
    }

    /** The process of each component that the system was started with. */
    List<Member> members() {
        return folder.state().orElseThrow().members();
    }

    /** The process of a component. */
    static ProcessHandle process(Member member) {
        return member.process().orElseThrow(() -> new RunFailedException(member.component().label() + " has ended"));
    }

    /** Makes a model known, and returns when it can be evaluated. */
    void add(ObjectNode document) throws IOException, InterruptedException {
        JsonNode added = generation.post("/models", document);
        new PublishedModels(analysis, workplace.console())
                .awaitCurrent(document.path("name").asText(), added.path("revision").asText());
    }

    /** Returns when so many consumers of a service have a part of a topic that items travel. */
    void awaitConsumers(Component service, int count) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (topics.busyConsumers(service.label()) != count) {
            if (System.nanoTime() > deadline) {
                throw new RunFailedException("%s does not get %d consumers to work".formatted(service.label(), count));
            }
            Thread.sleep(POLL);
        }
    }

    /** What an evaluation of at least so many items asks for, judged by the oracle; the seed makes it another one. */
    static ObjectNode request(String model, int items, long seed) {
        int pairs = Math.ceilDiv(items, ITEMS_OF_A_PAIR);
        int drawings = Math.ceilDiv(pairs, MOST_PAIRS);
        ObjectNode request = JsonNodeFactory.instance.objectNode()
                .put("model", model)
                .put("n", Math.ceilDiv(pairs, drawings))
                .put("samples", drawings)
                .put("seed", seed);
        TASKS.forEach(request.putArray("tasks")::add);
        request.putArray("judges").add("oracle");
        return request;
    }

    /** Is told how far an evaluation is. */
    interface Watcher {

        Watcher NONE = (_, _) -> {};

        /** @param expected verdicts in all, at least as many as were asked for */
        void look(long verified, long expected) throws InterruptedException, IOException;
    }

    /**
     * Runs an evaluation to its end.
     *
     * @return what became of its items
     * @throws RunFailedException if one of them has an error in place of a verdict
     */
    JsonNode evaluate(String name, int items, long seed) throws IOException, InterruptedException {
        JsonNode progress = evaluate(name, items, seed, Watcher.NONE).path("progress");
        requireNoErrors(progress);
        return progress;
    }

    /** @throws RunFailedException if an item has an error in place of a verdict */
    static void requireNoErrors(JsonNode progress) {
        long errors = progress.path("errors").asLong();
        if (errors > 0) {
            throw new RunFailedException(errors + " items ended in an error");
        }
    }

    /**
     * Runs an evaluation to its end; what became of its items is the field {@code progress}.
     *
     * @param items    at least so many
     * @param watcher  looks now and then
     * @throws RunFailedException if it fails, or nothing moves for five minutes
     */
    JsonNode evaluate(String name, int items, long seed, Watcher watcher) throws IOException, InterruptedException {
        String address = "/evaluations/" + analysis.post("/evaluations", request(name, items, seed)).path("id").asText();
        long moved = System.nanoTime();
        long before = -1;
        while (true) {
            JsonNode evaluation = analysis.get(address);
            JsonNode progress = evaluation.path("progress");
            long done = progress.path("verified").asLong();
            long expected = Math.max(progress.path("expected").asLong(), items);
            workplace.console().progress("%s %,d of %,d items".formatted(Bar.of((double) done / expected), done, expected));
            watcher.look(done, expected);
            String state = evaluation.path("state").asText();
            if (!state.equals("running")) {
                workplace.console().endProgress();
                if (!state.equals("done")) {
                    throw new RunFailedException("the evaluation " + state + ": "
                            + evaluation.path("failure").path("detail").asText("no reason given"));
                }
                return evaluation;
            }
            if (done != before) {
                before = done;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > PATIENCE.toNanos()) {
                throw new RunFailedException("no item was done for " + PATIENCE.toMinutes() + " minutes, after " + done);
            }
            Thread.sleep(POLL);
        }
    }

    @Override
    public void close() {
        generation.close();
        analysis.close();
        datasets.close();
        remove();
    }

    private void remove() {
        stack.close();
        claim.close();
        FolderRemoval.delete(folder.root());
    }
}
