package org.unisandbox.umm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.unisandbox.tasks.Item;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Pair;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;
import org.unisandbox.tasks.knowledge.Portrait;
import org.unisandbox.umm.world.World;

/** What the shipped checkpoint can do, and what it cannot: the gap that the study is about. */
class ReferenceModelTest {

    private static final double STANDARD_TEMPERATURE = 0.7;
    private static ReferenceModel model;

    @BeforeAll
    static void load() {
        model = ReferenceModel.load(Checkpoint.shipped(), ComputeDevice.CPU);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void drawsPlainPrompts() {
        List<String> captions = new ArrayList<>();
        Random random = new Random(4);
        for (int i = 0; i < 96; i++) {
            captions.add(World.get().nouns().get(random.nextInt(40)).counted(1 + random.nextInt(5)));
        }

        assertThat(share(captions, read(draw(captions)))).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void drawsAndCaptionsPortraits() {
        List<String> captions = Portrait.all().stream().map(Portrait::caption).toList();

        assertThat(share(captions, read(draw(captions)))).isGreaterThanOrEqualTo(0.95);
        assertThat(share(captions, model.caption(Portrait.all().stream()
                        .map(portrait -> new Drawing(World.get().place(portrait)))
                        .toList())))
                .isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void aThoughtBridgesTheGap() {
        for (Task task : List.of(Task.MATH2, Task.MAPPING2)) {
            List<Item> items = items(task, 24);
            List<String> answers = items.stream().map(item -> item.answer().caption()).toList();
            List<String> prompts = items.stream().map(Item::prompt).toList();
            List<Thought> thoughts = model.think(
                    prompts.stream().map(prompt -> new ThinkRequest(prompt, 1, 0)).toList());
            List<String> finalPrompts =
                    thoughts.stream().map(t -> t.finalPrompt().orElse("an unclear picture")).toList();

            assertThat(share(answers, read(draw(finalPrompts)))).as("CoT %s", task).isGreaterThanOrEqualTo(0.85);
            assertThat(share(answers, read(draw(prompts)))).as("normal %s", task).isLessThanOrEqualTo(0.2);
        }
    }

    @Test
    void aThoughtIsTheDerivation() {
        Item item = items(Task.MAPPING3, 1).getFirst();

        Thought thought = model.think(List.of(new ThinkRequest(item.prompt(), 1, 0))).getFirst();

        assertThat(thought.text()).isEqualTo(String.join("; ", item.derivation()));
        assertThat(thought.finalPrompt()).contains(item.answer().caption());
    }

    @Test
    void consistencyIsTheProbabilityOfTheCaption() {
        Noun anchor = World.get().nouns().get(36);
        Drawing three = new Drawing(World.get().place(anchor, 3, new Random(5)));

        double[] scores = model.consistency(List.of(three, three), List.of("3 anchors", "4 anchors"));

        assertThat(scores[0]).isBetween(0.9, 1.0);
        assertThat(scores[1]).isBetween(0.0, 0.1);
    }

    @Test
    void aSaidAnswerIsLikelierThanOthers() {
        List<String> question = List.of("Value of 2 + 1?");
        String said = model.answer(question).getFirst();

        double[] likelihood = model.likelihood(List.of(question.getFirst(), question.getFirst()), List.of(said, "rose"));

        assertThat(likelihood[0]).isBetween(-1.0, 0.0).isGreaterThan(likelihood[1]);
        assertThatThrownBy(() -> model.likelihood(question, List.of("3", "4"))).hasMessage("1 questions, but 2 answers");
    }

    @Test
    void theModelJudgesItsOwnImagesAsTheOracleDoes() {
        List<String> wanted = new ArrayList<>();
        List<DrawRequest> requests = new ArrayList<>();
        Random random = new Random(6);
        for (int i = 0; i < 640; i++) {
            wanted.add(World.get().nouns().get(random.nextInt(40)).counted(1 + random.nextInt(5)));
            requests.add(new DrawRequest(wanted.getLast(), i, 1.0));
        }
        List<Drawing> images = model.draw(requests);
        double[] scores = model.consistency(images, wanted);
        List<Optional<String>> oracle = read(images);
        int n = wanted.size();
        double agreed = 0;
        double oracleRight = 0;
        double selfRight = 0;
        for (int i = 0; i < n; i++) {
            boolean right = oracle.get(i).equals(Optional.of(wanted.get(i)));
            boolean judged = scores[i] >= 0.5;
            agreed += right == judged ? 1 : 0;
            oracleRight += right ? 1 : 0;
            selfRight += judged ? 1 : 0;
        }
        double byChance = (oracleRight * selfRight + (n - oracleRight) * (n - selfRight)) / n / n;

        assertThat(oracleRight / n).as("a mix of right and wrong images").isBetween(0.85, 0.99);
        assertThat((agreed / n - byChance) / (1 - byChance)).as("kappa").isGreaterThanOrEqualTo(0.7);
    }

    @Test
    void anUnknownWordIsNamed() {
        assertThatThrownBy(() -> model.draw(List.of(new DrawRequest("3 zebras", 1, 0))))
                .isInstanceOf(UnknownWordException.class)
                .hasMessageContaining("zebras");
    }

    @Test
    void theSameSeedGivesTheSameImage() {
        DrawRequest request = new DrawRequest("3 apples", 17, STANDARD_TEMPERATURE);
        DrawRequest other = new DrawRequest("3 apples", 18, STANDARD_TEMPERATURE);

        Drawing alone = model.draw(List.of(request)).getFirst();
        List<Drawing> together = model.draw(List.of(other, request));

        assertThat(together.get(1)).isEqualTo(alone);
        assertThat(together.get(0)).isNotEqualTo(alone);
    }

    private static List<Item> items(Task task, int pairs) {
        TaskGenerator generator = TaskGenerator.of(task, Profile.REFERENCE, Split.TEST, 41);
        return IntStream.range(0, pairs)
                .mapToObj(generator::pair)
                .flatMap((Pair pair) -> List.of(pair.a(), pair.b()).stream())
                .toList();
    }

    private static List<Drawing> draw(List<String> prompts) {
        return model.draw(IntStream.range(0, prompts.size())
                .mapToObj(i -> new DrawRequest(prompts.get(i), i, STANDARD_TEMPERATURE))
                .toList());
    }

    private static List<Optional<String>> read(List<Drawing> drawings) {
        return drawings.stream().map(Drawing::read).toList();
    }

    private static double share(List<String> expected, List<?> actual) {
        return IntStream.range(0, expected.size())
                        .filter(i -> actual.get(i).equals(expected.get(i))
                                || actual.get(i).equals(Optional.of(expected.get(i))))
                        .count()
                / (double) expected.size();
    }
}
