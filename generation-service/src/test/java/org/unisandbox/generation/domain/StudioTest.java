package org.unisandbox.generation.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.FolderBlobStore;
import org.unisandbox.umm.Seeds;

class StudioTest {

    private static final ModelRef FIRST = new ModelRef("first", "01");
    private static final ModelRef SECOND = new ModelRef("second", "02");

    private final List<List<String>> calls = new ArrayList<>();
    private final Set<String> stopped = new HashSet<>();

    @TempDir
    Path folder;

    private BlobStore blobs;
    private Studio studio;

    @BeforeEach
    void open() {
        blobs = new FolderBlobStore(folder);
        studio = new Studio(this::draw, stopped::contains);
    }

    @Test
    void theItemsOfOneModelAreDrawnTogether() {
        List<ImageGenerated> drawn =
                studio.draw(List.of(work(FIRST, "a"), work(SECOND, "b"), work(FIRST, "c"), work(SECOND, "d")));

        assertThat(calls).containsExactly(List.of("a", "c"), List.of("b", "d"));
        assertThat(drawn).extracting(event -> event.work().item().prompt()).containsExactly("a", "c", "b", "d");
        assertThat(drawn).allSatisfy(event -> {
            var picture = (Generation.Drawn) event.generation();
            assertThat(blobs.get(picture.image()))
                    .hasValueSatisfying(png -> assertThat(png)
                            .asString(UTF_8)
                            .isEqualTo(event.work().item().prompt()));
            assertThat(picture.thought()).hasValue("thought of " + event.work().item().prompt());
            assertThat(picture.finalPrompt()).isEmpty();
        });
    }

    @Test
    void refusalsAndFailuresAreKeptAsSuch() {
        List<ImageGenerated> done = studio.draw(List.of(work(FIRST, "refuse"), work(FIRST, "fail")));

        assertThat(done)
                .extracting(ImageGenerated::generation)
                .containsExactly(
                        new Generation.Refused("no"), new Generation.Failed(new Failure("timeout", "no answer")));
    }

    @Test
    void seedsDeriveFromRunItemSampleAndStageAlone() {
        Order order = Order.of(work(FIRST, "a"));

        assertThat(order.thoughtSeed()).isEqualTo(Seeds.derive(7, "item-a", 3, "thought"));
        assertThat(order.imageSeed()).isEqualTo(Seeds.derive(7, "item-a", 3, "image"));
        assertThat(Order.of(work(SECOND, "a"))).isEqualTo(order);
    }

    @Test
    void whatNobodyWantsIsNotDrawn() {
        stopped.add("run");

        assertThat(studio.draw(List.of(work(FIRST, "a")))).isEmpty();
        assertThat(calls).isEmpty();
    }

    @Test
    void theRestOfABatchIsLeftWhenItsRunIsStopped() {
        ImageModel twoAtATime = new ImageModel() {
            @Override
            public int together(ModelRef model) {
                return 2;
            }

            @Override
            public List<Generation> draw(ModelRef model, List<Order> orders) {
                stopped.add("run");
                return StudioTest.this.draw(model, orders);
            }
        };

        List<ImageGenerated> drawn = new Studio(twoAtATime, stopped::contains).draw(List.of(
                work("run", FIRST, "a"), work("other", FIRST, "b"), work("run", FIRST, "c"), work("other", FIRST, "d")));

        assertThat(calls).containsExactly(List.of("a", "b"), List.of("d"));
        assertThat(drawn).extracting(event -> event.work().item().prompt()).containsExactly("b", "d");
    }

    private List<Generation> draw(ModelRef model, List<Order> orders) {
        calls.add(orders.stream().map(Order::prompt).toList());
        return orders.stream().map(order -> answer(order).keep(blobs)).toList();
    }

    private static Answer answer(Order order) {
        return switch (order.prompt()) {
            case "refuse" -> new Answer.Refusal("no");
            case "fail" -> new Answer.Failed(new Failure("timeout", "no answer"));
            case String prompt ->
                new Answer.Picture(prompt.getBytes(UTF_8), Optional.of("thought of " + prompt), Optional.empty());
        };
    }

    private static ItemDispatched work(ModelRef model, String prompt) {
        return work("run", model, prompt);
    }

    private static ItemDispatched work(String run, ModelRef model, String prompt) {
        return new ItemDispatched(
                "dispatch",
                run,
                "00",
                new TaskItem(
                        "item-" + prompt, "pair", "A", "math1", "reference", "test", prompt, "1 apple", List.of(), "1"),
                3,
                model,
                Mode.COT,
                Sampling.STANDARD,
                7,
                List.of(Judge.ORACLE),
                Optional.empty());
    }
}
