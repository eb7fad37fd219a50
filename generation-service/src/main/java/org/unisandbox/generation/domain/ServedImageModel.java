package org.unisandbox.generation.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Generation;
import org.unisandbox.servicekit.blob.BlobStore;

/**
 * Models that are served elsewhere. All orders are under way at the same time, as far as the server has slots. An answer
 * is kept as soon as it is there: whatever interrupts the others, it is not asked for again.
 */
public final class ServedImageModel {

    private final Connectors connectors;
    private final AnswerCache cache;
    private final Spending spending;
    private final BlobStore blobs;
    private final Predicate<String> stopped;

    /**
     * @param stopped whether nothing more is to be done for a run, by its id; may become true at any time
     */
    public ServedImageModel(
            Connectors connectors, AnswerCache cache, Spending spending, BlobStore blobs, Predicate<String> stopped) {
        this.connectors = connectors;
        this.cache = cache;
        this.spending = spending;
        this.blobs = blobs;
        this.stopped = stopped;
    }

    /** What has become of an order. */
    private sealed interface End {
        record Generated(String key, Generation generation) implements End {}

        record Interrupted(RuntimeException cause) implements End {}
    }

    /**
     * Draws; see {@link ImageModel#draw}. Equal orders are one, drawn once.
     *
     * @throws java.io.UncheckedIOException if the server is down; what it has answered before is kept
     */
    public List<Generation> draw(ServedModel model, List<Order> orders) {
        List<String> keys = orders.stream().map(order -> AnswerKey.of(model.ref(), order)).toList();
        Map<String, Generation> known = new HashMap<>(cache.find(keys));
        known.values().removeIf(generation -> !isThere(generation));
        Map<String, List<Order>> open = new LinkedHashMap<>();
        for (int i = 0; i < orders.size(); i++) {
            if (!known.containsKey(keys.get(i))) {
                open.computeIfAbsent(keys.get(i), _ -> new ArrayList<>()).add(orders.get(i));
            }
        }
        if (!open.isEmpty()) {
            known.putAll(drawn(model, open));
        }
        return keys.stream().map(known::get).toList();
    }

    /** @param orders equal ones together */
    private Map<String, Generation> drawn(ServedModel model, Map<String, List<Order>> orders) {
        BlockingQueue<End> ends = new LinkedBlockingQueue<>();
        Map<Customer, Connector> ways = new HashMap<>();
        orders.values().forEach(equal -> ways.computeIfAbsent(Customer.of(equal), customer -> way(model, customer)));
        List<Thread> threads = new ArrayList<>();
        orders.forEach((key, equal) -> threads.add(Thread.ofVirtual()
                .name("draw-", 0)
                .start(() -> ends.add(end(ways.get(Customer.of(equal)), key, equal.getFirst())))));
        try {
            return collected(ends, orders.size());
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while " + orders.size() + " drawings were under way");
        }
    }

    private End end(Connector way, String key, Order order) {
        try {
            return new End.Generated(key, way.draw(order).keep(blobs));
        } catch (InterruptedException e) {
            return new End.Interrupted(new CancellationException("interrupted"));
        } catch (RuntimeException e) {
            return new End.Interrupted(e);
        } catch (Error e) {
            // Whoever collects waits for an end of every order.
            return new End.Interrupted(new IllegalStateException("a drawing broke down: " + e, e));
        }
    }

    /**
     * Whom a request is for, and within which budget.
     *
     * @param runs those that want what it brings; an empty one stands for an order of no run
     */
    private record Customer(Set<Optional<String>> runs, Optional<RunBudget> budget) {

        /** The first of equal orders pays. */
        static Customer of(List<Order> equal) {
            return new Customer(
                    equal.stream().map(Order::run).collect(Collectors.toUnmodifiableSet()),
                    equal.getFirst().budget());
        }

        boolean isGone(Predicate<String> stopped) {
            return runs.stream().allMatch(run -> run.filter(stopped).isPresent());
        }
    }

    /** The way to a model while its customer wants anything and can pay for it. */
    private Connector way(ServedModel model, Customer customer) {
        boolean inDollars = customer.budget().flatMap(run -> run.budget().maxCost()).isPresent();
        if (inDollars && model.bundle().isEmpty() && model.price().isEmpty()) {
            return _ -> new Answer.Failed(new Failure(
                    "no-price", "the run has a budget in dollars and model " + model.name() + " no price: write one into its file"));
        }
        return connectors.to(model, price -> {
            if (customer.isGone(stopped)) {
                return Allowance.Answer.STOPPED;
            }
            return customer.budget().map(bound -> spending.take(bound, price)).orElse(true)
                    ? Allowance.Answer.YES
                    : Allowance.Answer.USED_UP;
        });
    }

    /** Keeps what comes, as much at a time as has come. */
    private Map<String, Generation> collected(BlockingQueue<End> ends, int count) throws InterruptedException {
        Map<String, Generation> all = new HashMap<>();
        List<RuntimeException> interrupted = new ArrayList<>();
        List<End> some = new ArrayList<>();
        for (int missing = count; missing > 0; missing -= some.size()) {
            some.clear();
            some.add(ends.take());
            ends.drainTo(some);
            Map<String, Generation> answers = new HashMap<>();
            for (End end : some) {
                switch (end) {
                    case End.Generated(var key, var generation) -> answers.put(key, generation);
                    case End.Interrupted(var cause) -> interrupted.add(cause);
                }
            }
            all.putAll(answers);
            answers.values().removeIf(generation -> generation instanceof Generation.Failed);
            if (!answers.isEmpty()) {
                cache.add(answers);
            }
        }
        if (!interrupted.isEmpty()) {
            throw interrupted.getFirst();
        }
        return all;
    }

    private boolean isThere(Generation generation) {
        return !(generation instanceof Generation.Drawn drawn) || blobs.has(drawn.image());
    }
}
