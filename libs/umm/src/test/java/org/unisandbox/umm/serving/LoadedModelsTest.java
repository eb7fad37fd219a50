package org.unisandbox.umm.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.DrawRequest;
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.EmbeddedModel;
import org.unisandbox.umm.model.ParameterLayout;

class LoadedModelsTest {

    private static final List<Checkpoint> CHECKPOINTS = IntStream.range(0, 3)
            .mapToObj(seed ->
                    Checkpoint.of(ParameterLayout.of(Checkpoint.config()).initialise(seed), Map.of()))
            .toList();
    private static final Map<String, byte[]> FILES =
            CHECKPOINTS.stream().collect(Collectors.toMap(Checkpoint::digest, Checkpoint::bytes));
    private static final List<DrawRequest> REQUESTS = List.of(new DrawRequest("3 apples", 1, 0.7));

    private final List<String> loads = new ArrayList<>();
    private final LoadedModels models = new LoadedModels(
            revision -> {
                loads.add(revision);
                return Optional.ofNullable(FILES.get(revision));
            },
            ComputeDevice.CPU,
            2);

    @Test
    void aModelIsLoadedOnceAndAgainWhenOthersTookItsPlace() throws Exception {
        try (models) {
            for (int model : new int[] {0, 0, 1, 0, 2, 0, 1}) {
                String revision = CHECKPOINTS.get(model).digest();
                assertThat(models.with(revision, EmbeddedModel::revision)).isEqualTo(revision);
            }
        }
        assertThat(loads).isEqualTo(IntStream.of(0, 1, 2, 1)
                .mapToObj(i -> CHECKPOINTS.get(i).digest())
                .toList());
    }

    @Test
    void aModelInUseOutlivesItsPlace() throws Exception {
        String first = CHECKPOINTS.getFirst().digest();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch replaced = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor();
                models) {
            List<Drawing> undisturbed = models.with(first, model -> model.draw(REQUESTS));
            Future<List<Drawing>> drawings = threads.submit(() -> models.with(first, model -> {
                begun.countDown();
                awaitQuietly(replaced);
                return model.draw(REQUESTS);
            }));
            begun.await();
            models.with(CHECKPOINTS.get(1).digest(), EmbeddedModel::revision);
            models.with(CHECKPOINTS.get(2).digest(), EmbeddedModel::revision);
            replaced.countDown();

            assertThat(drawings.get()).isEqualTo(undisturbed);
        }
    }

    @Test
    void whatIsNotThereIsUnknownAndMayComeLater() {
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> models.with("00", EmbeddedModel::revision))
                    .isInstanceOf(UnknownRevisionException.class)
                    .hasMessage("there is no checkpoint 00: ask trainer-service for its models (GET /models)");
        }
        assertThat(loads).containsExactly("00", "00");
    }

    @Test
    void whatIsNoCheckpointIsCorrupt() {
        LoadedModels garbage = new LoadedModels(revision -> Optional.of(new byte[100]), ComputeDevice.CPU, 1);

        assertThatThrownBy(() -> garbage.with("00", EmbeddedModel::revision))
                .isInstanceOf(CorruptCheckpointException.class);
    }

    @Test
    void aConfigurationThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> LoadedModels.configured(revision -> Optional.empty(), "tpu", 1, 1))
                .hasMessage("unknown device 'tpu': use cpu, cuda, auto or none");
        assertThatThrownBy(() -> LoadedModels.configured(revision -> Optional.empty(), "cpu", 0, 1))
                .hasMessage("0 threads for a model: give it at least 1");
        assertThatThrownBy(() -> LoadedModels.configured(revision -> Optional.empty(), "cpu", 1, 0))
                .hasMessage("room for 0 models: keep at least 1");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
