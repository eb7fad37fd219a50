package org.unisandbox.generation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.generation.store.ModelDocument;
import org.unisandbox.servicekit.blob.FolderBlobStore;

class ServedImageModelTest {

    private static final Generation ASKED = new Generation.Refused("asked");
    private static final Generation STOPPED = new Generation.Failed(new Failure("run-stopped", "the run was cancelled"));

    @TempDir
    Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private final ServedModel model = ModelDocument.json("{\"name\":\"own\",\"kind\":\"umm-http\",\"url\":\"http://h\"}")
            .served();

    @Test
    void equalOrdersAreDrawnAsLongAsOneRunWantsThem() {
        assertThat(draw(Set.of("a"), order("a"), order("b"))).containsExactly(ASKED, ASKED);
        assertThat(draw(Set.of("b"), order("a"), order("b"))).containsExactly(ASKED, ASKED);
        assertThat(requests).hasValue(2);
    }

    @Test
    void nobodyIsAskedForWhatNoRunWants() {
        assertThat(draw(Set.of("a", "b"), order("a"), order("b"))).containsExactly(STOPPED, STOPPED);
        assertThat(requests).hasValue(0);
    }

    @Test
    void anOrderOfNoRunIsAlwaysWanted() {
        Order ofNone = Order.of("two apples", Mode.NORMAL, Sampling.STANDARD, 1, "i", 0);

        assertThat(draw(Set.of("a"), order("a"), ofNone)).containsExactly(ASKED, ASKED);
        assertThat(requests).hasValue(1);
    }

    private List<Generation> draw(Set<String> stopped, Order... orders) {
        Connectors connectors = (_, allowance) -> _ -> {
            if (allowance.take(BigDecimal.ZERO) == Allowance.Answer.STOPPED) {
                return new Answer.Failed(new Failure("run-stopped", "the run was cancelled"));
            }
            requests.incrementAndGet();
            return new Answer.Refusal("asked");
        };
        return new ServedImageModel(connectors, new NothingKnown(), (_, _) -> true, new FolderBlobStore(folder), stopped::contains)
                .draw(model, List.of(orders));
    }

    private static Order order(String run) {
        Order order = Order.of("two apples", Mode.NORMAL, Sampling.STANDARD, 1, "i", 0);
        return new Order(
                order.prompt(), order.mode(), order.sampling(), order.thoughtSeed(), order.imageSeed(), Optional.empty(), Optional.of(run));
    }

    private static final class NothingKnown implements AnswerCache {

        @Override
        public Map<String, Generation> find(Collection<String> keys) {
            return Map.of();
        }

        @Override
        public void add(Map<String, Generation> answers) {}
    }
}
