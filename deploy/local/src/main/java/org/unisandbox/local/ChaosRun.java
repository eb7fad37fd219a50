package org.unisandbox.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.unisandbox.contracts.Topics;
import org.unisandbox.local.chaos.DeadLetterCheck;
import org.unisandbox.local.chaos.Fault;
import org.unisandbox.local.chaos.Poison;
import org.unisandbox.local.chaos.Replay;
import org.unisandbox.local.chaos.RowComparison;
import org.unisandbox.local.chaos.TcpProxy;

/**
 * One evaluation under faults. Each strikes at its moment, whether or not another is still in force; only after a kill the
 * next waits until there are verdicts again. In the end every event of the run is delivered once more.
 */
final class ChaosRun {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LATENCY = Duration.ofMillis(50);

    private final ChaosSystem system;
    private final ChaosOutcome expected;
    private final Consumer<String> say;
    private final List<ProducerRecord<byte[], byte[]>> poison = new ArrayList<>();
    private Map<TopicPartition, Long> begin = Map.of();

    /**
     * @param expected what an undisturbed run left
     * @param say      told of each fault
     */
    ChaosRun(ChaosSystem system, ChaosOutcome expected, Consumer<String> say) {
        this.system = system;
        this.expected = expected;
        this.say = say;
    }

    /**
     * A fault that struck. Times are those of {@link System#nanoTime()}.
     *
     * @param at    when it struck
     * @param over  when it was over: all processes work again, nothing is held back
     * @param first the first verdict after it struck; empty if there was none to come
     * @param next  the first verdict after it was over; empty if there was none to come
     */
    record Struck(Fault fault, long at, long over, Optional<Long> first, Optional<Long> next) {

        /** Seconds from the fault to the first verdict after it was over. */
        Optional<Double> recovery() {
            return next.map(this::seconds);
        }

        /** Seconds from the fault to the first verdict after it struck, which may have been on its way. */
        Optional<Double> silence() {
            return first.map(this::seconds);
        }

        private double seconds(long time) {
            return (time - at) / 1e9;
        }

        /** Whether another was in force before this one was recovered from. */
        boolean overlaps(Struck other) {
            return other != this && other.at <= next.orElse(over) && other.over >= at;
        }
    }

    /**
     * What came of a run.
     *
     * @param items   drawings
     * @param rows    what has become of the rows
     * @param letters what is in the dead-letter topics
     * @param damaged images that are lost or damaged
     * @param poison  how many messages were poison
     */
    record Result(
            int items,
            List<Struck> struck,
            RowComparison rows,
            DeadLetterCheck letters,
            List<String> damaged,
            int poison) {


        boolean isSame() {
            return rows.isSame() && letters.isAsExpected() && damaged.isEmpty();
        }
    }

    Result run(ObjectNode request, List<Fault> faults) throws InterruptedException {
        begin = system.topics().ends(Topics.sources());
        Map<TopicPartition, Long> letters = system.topics().ends(ChaosSystem.deadLetters());
        try (ServiceApi analysis = system.api(Component.ANALYSIS);
                ChaosEvaluation evaluation = ChaosEvaluation.begin(analysis, request)) {
            List<Struck> struck = strikeAll(faults, evaluation);
            evaluation.awaitEnd(PATIENCE);
            system.drain();
            system.topics().send(Replay.of(system.topics().since(begin), faults.getFirst().seed()));
            system.drain();
            ChaosOutcome outcome = ChaosOutcome.read(evaluation.id(), analysis, system);
            return new Result(
                    expected.drawings().size(),
                    struck,
                    expected.compare(outcome),
                    DeadLetterCheck.of(system.topics().since(letters), poison, system.topics().readTopics()),
                    outcome.damagedImages(system),
                    poison.size());
        }
    }

    private List<Struck> strikeAll(List<Fault> faults, ChaosEvaluation evaluation) throws InterruptedException {
        long began = System.nanoTime();
        List<Future<Struck>> struck = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Fault fault : faults) {
                evaluation.await(Math.round(fault.position() * expected.drawings().size()));
                Thread.sleep(fault.delay());
                Future<Struck> strike = executor.submit(() -> strike(fault, evaluation, began));
                struck.add(strike);
                if (fault.kind().isKill()) {
                    result(strike);
                }
            }
            List<Struck> all = new ArrayList<>();
            for (Future<Struck> each : struck) {
                all.add(result(each));
            }
            return all;
        }
    }

    private static Struck result(Future<Struck> strike) throws InterruptedException {
        try {
            return strike.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private Struck strike(Fault fault, ChaosEvaluation evaluation, long began) throws InterruptedException {
        long at = System.nanoTime();
        long verdicts = evaluation.verified();
        harm(fault);
        long over = System.nanoTime();
        int all = expected.drawings().size();
        Optional<Long> next = evaluation.nextVerdict(over, all);
        Struck struck = new Struck(fault, at, over, evaluation.nextVerdict(at, all), next);
        say.accept("  %6.1f s  %-22s at %4d of %d verdicts, over after %4.1f s, %s".formatted(
                (at - began) / 1e9,
                fault.name(),
                verdicts,
                all,
                (over - at) / 1e9,
                struck.recovery().map("next verdict after %4.1f s"::formatted).orElse("no verdict was missing any more")));
        return struck;
    }

    private void harm(Fault fault) throws InterruptedException {
        switch (fault.kind()) {
            case KILL -> system.kill(Component.parse(fault.target()));
            case KILL_BACKEND -> system.killBackend(new Random(fault.seed()));
            case POWER_CUT -> system.kill(Component.values());
            case PAUSE -> system.pause(Component.parse(fault.target()), fault.lasting());
            case FULL_STORE -> system.fillStore(fault.lasting());
            case REPLAY -> system.topics().send(Replay.of(system.topics().since(begin), fault.seed()));
            case POISON -> poison(fault);
            case CUT -> proxy(fault).cut();
            case LOSE_ANSWERS -> during(fault, TcpProxy::loseAnswers);
            case STALL -> during(fault, TcpProxy::stall);
            case DELAY -> during(fault, proxy -> proxy.delay(LATENCY));
        }
    }

    private void poison(Fault fault) throws InterruptedException {
        List<ProducerRecord<byte[], byte[]>> messages = Poison.of(Topics.sources(), fault.seed());
        synchronized (poison) {
            poison.addAll(messages);
        }
        system.topics().send(messages);
    }

    private TcpProxy proxy(Fault fault) {
        return system.proxy(Component.parse(fault.target()));
    }

    private void during(Fault fault, Consumer<TcpProxy> harm) throws InterruptedException {
        TcpProxy proxy = proxy(fault);
        try {
            harm.accept(proxy);
            Thread.sleep(fault.lasting());
        } finally {
            proxy.open();
        }
    }
}
