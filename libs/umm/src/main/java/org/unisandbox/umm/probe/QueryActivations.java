package org.unisandbox.umm.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.QueryCheckpoint;
import org.unisandbox.umm.QueryModel;
import org.unisandbox.umm.Safetensors;
import org.unisandbox.umm.Safetensors.Tensor;
import org.unisandbox.umm.Seeds;
import org.unisandbox.umm.UnknownWordException;
import org.unisandbox.umm.text.Sequences;
import org.unisandbox.umm.text.Tokens;

/** What the queries of a query-based reference model hold, in the form in which every model is probed. */
public final class QueryActivations {

    private QueryActivations() {}

    /**
     * Hidden states of the model's queries and, as the control, of random queries in their place. They are those after the
     * last norm, so there is no norm in the file.
     *
     * @param seed of the random queries
     * @return the file that {@link Activations} reads
     * @throws UnknownWordException     if a prompt holds a word the model does not know
     * @throws IllegalArgumentException if a prompt is too long
     */
    public static Safetensors of(QueryCheckpoint checkpoint, List<String> prompts, ComputeDevice device, long seed) {
        prompts.forEach(QueryActivations::requireFits);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (QueryModel model = QueryModel.load(checkpoint, device)) {
            tensors.put("hidden_states", states(model, prompts));
            tensors.put("lm_head", new Tensor(new long[] {words().size(), width()}, model.head()));
        }
        QueryCheckpoint random = checkpoint.withRandomQueries(Seeds.derive(seed, "control", 0, "queries"));
        try (QueryModel model = QueryModel.load(random, device)) {
            tensors.put("control_hidden_states", states(model, prompts));
        }
        return new Safetensors(Map.of("revision", checkpoint.digest()), tensors);
    }

    private static void requireFits(String prompt) {
        int length = Sequences.thinking(prompt).size() + queries();
        int context = QueryCheckpoint.config().language().context();
        if (length > context) {
            throw new IllegalArgumentException("a prompt and the queries have %d tokens; the context is %d: %s"
                    .formatted(length, context, prompt));
        }
    }

    /** The words of the head. */
    public static List<String> words() {
        return Tokens.standard().words();
    }

    /** How many queries there are. */
    static int queries() {
        return QueryCheckpoint.config().queries();
    }

    private static int width() {
        return QueryCheckpoint.config().language().width();
    }

    private static Tensor states(QueryModel model, List<String> prompts) {
        float[] all = new float[prompts.size() * queries() * width()];
        int at = 0;
        for (float[] states : model.states(prompts)) {
            System.arraycopy(states, 0, all, at, states.length);
            at += states.length;
        }
        return new Tensor(new long[] {prompts.size(), queries(), width()}, all);
    }
}
