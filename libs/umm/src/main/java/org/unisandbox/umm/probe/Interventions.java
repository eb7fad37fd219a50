package org.unisandbox.umm.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.DrawRequest;
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.QueryCheckpoint;
import org.unisandbox.umm.QueryModel;
import org.unisandbox.umm.Seeds;

/**
 * Asks which queries carry what is drawn, by cause and not by sight: a lens may read a word that the decoder never uses. One
 * query at a time is changed, in three ways, and all is drawn again, greedily. The first two change its hidden state between the
 * language model and the decoder, the third what goes into the language model, which the queries after it see:
 *
 * <ul>
 *   <li><i>ablation</i>: its hidden state becomes its mean over the prompts (mean ablation, Wang et al. 2022, arXiv
 *       2211.00593), so that it no longer tells one prompt from another;
 *   <li><i>swap</i>: its hidden state becomes that of another prompt with another target (activation patching, Vig et al.
 *       2020, arXiv 2004.12265);
 *   <li><i>untraining</i>: the learned query becomes a random one, as queries begin.
 * </ul>
 */
public final class Interventions {

    private final QueryCheckpoint checkpoint;
    private final ComputeDevice device;
    private final long seed;
    private final List<String> prompts;
    private final List<Set<String>> targets;
    private final List<Integer> donors;

    /**
     * @param prompts what is drawn, at least two
     * @param targets of each prompt, the words of which any will do
     * @param seed    chooses the donors and the random queries
     * @throws InvalidProbeException if the target of a prompt is that of all others, too
     */
    public Interventions(
            QueryCheckpoint checkpoint, ComputeDevice device, List<String> prompts, List<Set<String>> targets, long seed)
            throws InvalidProbeException {
        this.checkpoint = checkpoint;
        this.device = device;
        this.seed = seed;
        this.prompts = List.copyOf(prompts);
        this.targets = List.copyOf(targets);
        this.donors = donors(this.targets, seed);
    }

    /**
     * For each prompt another one, at random, that has no word of its target.
     *
     * @throws InvalidProbeException if there is none
     */
    public static List<Integer> donors(List<Set<String>> targets, long seed) throws InvalidProbeException {
        Random random = new Random(seed);
        List<Integer> donors = new ArrayList<>();
        for (Set<String> target : targets) {
            int[] others = IntStream.range(0, targets.size())
                    .filter(other -> Collections.disjoint(target, targets.get(other)))
                    .toArray();
            if (others.length == 0) {
                throw new InvalidProbeException("words.target",
                        "swapping queries needs a prompt with another target than %s: give prompts of different targets"
                                .formatted(target));
            }
            donors.add(others[random.nextInt(others.length)]);
        }
        return donors;
    }

    /** @param done told now and then how much is done, 0 to 1; may throw to stop */
    public InterventionResult run(DoubleConsumer done) {
        List<List<Boolean>> ablated = new ArrayList<>();
        List<List<Boolean>> swapped = new ArrayList<>();
        List<List<Boolean>> untrained = new ArrayList<>();
        int queries = QueryActivations.queries();
        try (QueryModel model = QueryModel.load(checkpoint, device)) {
            List<float[]> states = model.states(prompts);
            List<Set<String>> untouched = drawn(model, states);
            float[] mean = mean(states);
            for (int query = 0; query < queries; query++) {
                ablated.add(shows(drawn(model, changed(states, query, _ -> mean)), prompt -> prompt));
                List<float[]> exchanged = changed(states, query, prompt -> states.get(donors.get(prompt)));
                swapped.add(shows(drawn(model, exchanged), donors::get));
                untrained.add(shows(drawnUntrained(query), prompt -> prompt));
                done.accept((query + 1.0) / queries);
            }
            return new InterventionResult(
                    donors,
                    shows(untouched, prompt -> prompt),
                    shows(untouched, donors::get),
                    ablated,
                    swapped,
                    untrained);
        }
    }

    private List<Set<String>> drawnUntrained(int query) {
        QueryCheckpoint changed = checkpoint.withRandomQuery(query, Seeds.derive(seed, "untrained", query, "query"));
        try (QueryModel model = QueryModel.load(changed, device)) {
            return drawn(model, model.states(prompts));
        }
    }

    private List<float[]> changed(List<float[]> states, int query, IntFunction<float[]> source) {
        int width = states.getFirst().length / QueryActivations.queries();
        List<float[]> changed = new ArrayList<>();
        for (int prompt = 0; prompt < states.size(); prompt++) {
            float[] copy = states.get(prompt).clone();
            System.arraycopy(source.apply(prompt), query * width, copy, query * width, width);
            changed.add(copy);
        }
        return changed;
    }

    private static float[] mean(List<float[]> states) {
        double[] sum = new double[states.getFirst().length];
        states.forEach(state -> Arrays.setAll(sum, i -> sum[i] + state[i]));
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / states.size());
        }
        return mean;
    }

    /** The words of the captions of what is drawn; none of pictures that show nothing. */
    private List<Set<String>> drawn(QueryModel model, List<float[]> states) {
        List<DrawRequest> requests =
                prompts.stream().map(prompt -> new DrawRequest(prompt, 0, 0)).toList();
        return model.draw(requests, states).stream().map(Interventions::words).toList();
    }

    private static Set<String> words(Drawing drawing) {
        return drawing.read().<Set<String>>map(caption -> new HashSet<>(Arrays.asList(caption.split(" ")))).orElse(Set.of());
    }

    /** For each prompt, whether the target of {@code whose} prompt is drawn. */
    private List<Boolean> shows(List<Set<String>> drawn, IntFunction<Integer> whose) {
        return IntStream.range(0, drawn.size())
                .mapToObj(prompt -> !Collections.disjoint(drawn.get(prompt), targets.get(whose.apply(prompt))))
                .toList();
    }
}
