package org.unisandbox.local;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unisandbox.tasks.Item;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;
import org.unisandbox.umm.text.Sequences;
import org.unisandbox.umm.text.Tokens;
import org.unisandbox.umm.world.World;

/** What the reference model generates, each as the studies ask for it. */
enum ModelTask {
    /** Reasoning prompts to the tokens of an image, sampled. */
    IMAGES(10, 0.7) {
        @Override
        List<Integer> prompt(int index) {
            return Sequences.drawing(item(index).prompt());
        }

        @Override
        List<int[]> ranges() {
            return List.of(
                    new int[] {TOKENS.firstGlobal(), TOKENS.firstCell()}, new int[] {TOKENS.firstCell(), TOKENS.size()});
        }

        @Override
        int stop() {
            return -1;
        }
    },
    /** Reasoning prompts to thought and conclusion, the likeliest. */
    THOUGHTS(48, 0) {
        @Override
        List<Integer> prompt(int index) {
            return Sequences.thinking(item(index).prompt());
        }
    },
    /** Images to captions, the likeliest. */
    CAPTIONS(14, 0) {
        @Override
        List<Integer> prompt(int index) {
            Random random = new Random(index);
            World world = World.get();
            return Sequences.captioning(world.place(
                    world.nouns().get(random.nextInt(world.nouns().size())), 1 + random.nextInt(World.MAX_COUNT), random));
        }
    };

    private static final Tokens TOKENS = Tokens.standard();
    private static final List<TaskGenerator> ITEMS = Stream.of(Task.MATH2, Task.MAPPING2)
            .map(task -> TaskGenerator.of(task, Profile.REFERENCE, Split.TEST, 1))
            .toList();

    private final int steps;
    private final double temperature;

    ModelTask(int steps, double temperature) {
        this.steps = steps;
        this.temperature = temperature;
    }

    abstract List<Integer> prompt(int index);

    List<int[]> ranges() {
        return List.of(new int[] {0, TOKENS.firstGlobal()});
    }

    int stop() {
        return Tokens.EOS;
    }

    /** Math and mapping in turn. */
    private static Item item(int index) {
        return ITEMS.get(index % ITEMS.size()).pair(index / ITEMS.size()).a();
    }

    /** The prompts of a batch in words. */
    static List<String> words(int batch) {
        return IntStream.range(0, batch).mapToObj(index -> item(index).prompt()).toList();
    }

    ModelWork.Generate work(int batch, boolean cache) {
        List<int[]> prompts = IntStream.range(0, batch)
                .mapToObj(index -> prompt(index).stream().mapToInt(i -> i).toArray())
                .toList();
        return new ModelWork.Generate(prompts, steps, ranges(), stop(), temperature, this == CAPTIONS, cache);
    }

    double temperature() {
        return temperature;
    }

    /** As in the names of figures. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
