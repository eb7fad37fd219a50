package org.unisandbox.umm.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.unisandbox.umm.MalformedSafetensorsException;
import org.unisandbox.umm.MappedTensor;
import org.unisandbox.umm.Rows;
import org.unisandbox.umm.SafetensorsFile;

/**
 * What a model's queries and head held, in a safetensors file of any size.
 *
 * <table>
 * <caption>Tensors; floats are F32, F16 or BF16, words are I64 or I32</caption>
 * <tr><td>{@code hidden_states}</td><td>[prompts, queries, width]</td></tr>
 * <tr><td>{@code lm_head}</td><td>[vocabulary, width], for the logit lens</td></tr>
 * <tr><td>{@code final_norm}, {@code final_norm_bias}</td><td>[width], optional</td></tr>
 * <tr><td>{@code control_hidden_states}</td><td>the shape of {@code hidden_states}, optional</td></tr>
 * <tr><td>{@code bank}, {@code bank_words}</td><td>[n, width] and [n], for the nearest lens</td></tr>
 * </table>
 *
 * The metadata may say {@code final_norm} ({@code rmsnorm} or {@code layernorm}; without it a norm with a bias is a layer
 * norm and one without is an RMS norm) and {@code final_norm_eps} (1e-6 for RMS norms and 1e-5 for layer norms without it).
 *
 * <p>To be closed when nothing reads from it any more.
 */
public final class Activations implements AutoCloseable {

    private static final String FIELD = "activations";
    private static final String HIDDEN_STATES = "hidden_states";
    private static final String CONTROL = "control_hidden_states";
    private static final String HEAD = "lm_head";
    private static final String NORM = "final_norm";
    private static final String NORM_BIAS = "final_norm_bias";
    private static final String NORM_EPSILON = "final_norm_eps";
    private static final String BANK = "bank";
    private static final String BANK_WORDS = "bank_words";
    private static final Set<String> KNOWN =
            Set.of(HIDDEN_STATES, CONTROL, HEAD, NORM, NORM_BIAS, BANK, BANK_WORDS);

    /** Limits that keep what is per prompt and query, and all of one row, in memory. */
    private static final long MAX_WIDTH = 1 << 20;

    private static final long MAX_VALUES = 4L << 20;
    private static final long MAX_BANK = 16L << 20;
    private static final double RMS_EPSILON = 1e-6;
    private static final double LAYER_EPSILON = 1e-5;

    private final SafetensorsFile file;
    private final HiddenStates hidden;
    private final Optional<HiddenStates> control;
    private final Optional<Rows> head;
    private final Optional<FinalNorm> norm;
    private final Optional<ContextualBank> bank;

    private Activations(SafetensorsFile file) throws InvalidProbeException {
        this.file = file;
        for (String name : file.names()) {
            require(KNOWN.contains(name), FIELD, "the tensor %s is none of %s".formatted(
                    name, String.join(", ", KNOWN.stream().sorted().toList())));
        }
        MappedTensor states = floats(HIDDEN_STATES, 3)
                .orElseThrow(() -> new InvalidProbeException(FIELD + '.' + HIDDEN_STATES, "missing"));
        long width = states.shape().getLast();
        requireCounts(HIDDEN_STATES, states.shape());
        require(states.count() <= MAX_VALUES, FIELD + '.' + HIDDEN_STATES,
                "%d prompts times queries: at most %d".formatted(states.count(), MAX_VALUES));
        hidden = states(states);
        control = control(states.shape());
        head = matrix(HEAD, width, Integer.MAX_VALUE);
        norm = norm(width);
        Optional<Rows> embeddings = matrix(BANK, width, MAX_BANK);
        require(embeddings.isPresent() == file.names().contains(BANK_WORDS),
                FIELD + '.' + BANK_WORDS, "bank and bank_words come together");
        bank = embeddings.isPresent() ? Optional.of(bank(embeddings.get())) : Optional.empty();
        require(head.isPresent() || bank.isPresent(), FIELD, "there is neither lm_head nor bank to read words with");
    }

    /**
     * Opens a file, which is read once from its beginning to its end to see that all numbers are finite.
     *
     * @throws InvalidProbeException if it is no such file
     */
    public static Activations open(Path path) throws IOException, InvalidProbeException {
        SafetensorsFile file = map(path);
        try {
            Activations activations = new Activations(file);
            activations.requireFinite();
            return activations;
        } catch (InvalidProbeException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static SafetensorsFile map(Path path) throws IOException, InvalidProbeException {
        try {
            return SafetensorsFile.open(path);
        } catch (MalformedSafetensorsException e) {
            throw new InvalidProbeException(FIELD, e.getMessage());
        }
    }

    /** Of the queries. */
    public HiddenStates hidden() {
        return hidden;
    }

    /** Of the queries that they are compared with; the same shape. */
    public Optional<HiddenStates> control() {
        return control;
    }

    /** The language model's head, [vocabulary, width]. */
    public Optional<Rows> head() {
        return head;
    }

    /** What is applied to hidden states before the head. */
    public Optional<FinalNorm> norm() {
        return norm;
    }

    /** Contextual embeddings. */
    public Optional<ContextualBank> bank() {
        return bank;
    }

    /**
     * Checks that a vocabulary is that of the head and of the bank.
     *
     * @throws InvalidProbeException if it is not
     */
    public void requireFits(Vocabulary vocabulary) throws InvalidProbeException {
        if (head.isPresent()) {
            require(head.get().count() == vocabulary.size(), "vocabulary",
                    "it has %d words, but activations.lm_head has %d rows: give a word for each row, or leave rows out"
                            .formatted(vocabulary.size(), head.get().count()));
        }
        for (int word : bank.map(ContextualBank::words).orElse(new int[0])) {
            require(word < vocabulary.size(), FIELD + '.' + BANK_WORDS,
                    "there is no word %d in a vocabulary of %d".formatted(word, vocabulary.size()));
        }
    }

    private Optional<MappedTensor> floats(String name, int dimensions) throws InvalidProbeException {
        Optional<MappedTensor> tensor = file.tensor(name);
        if (tensor.isPresent()) {
            require(tensor.get().isFloat(), FIELD + '.' + name,
                    "it has the type %s, not F32, F16 or BF16".formatted(tensor.get().type()));
            require(tensor.get().shape().size() == dimensions, FIELD + '.' + name,
                    "it has the shape %s, not %d dimensions".formatted(tensor.get().shape(), dimensions));
        }
        return tensor;
    }

    private static void requireCounts(String name, List<Long> shape) throws InvalidProbeException {
        require(shape.stream().allMatch(d -> d >= 1), FIELD + '.' + name, "it is empty: it has the shape " + shape);
        require(shape.getLast() <= MAX_WIDTH, FIELD + '.' + name,
                "its width is %d: at most %d".formatted(shape.getLast(), MAX_WIDTH));
    }

    private static HiddenStates states(MappedTensor tensor) {
        return new HiddenStates(
                Math.toIntExact(tensor.shape().get(0)), Math.toIntExact(tensor.shape().get(1)), tensor);
    }

    private Optional<HiddenStates> control(List<Long> shape) throws InvalidProbeException {
        Optional<MappedTensor> tensor = floats(CONTROL, 3);
        if (tensor.isPresent()) {
            require(tensor.get().shape().equals(shape), FIELD + '.' + CONTROL,
                    "it has the shape %s, not that of hidden_states, %s".formatted(tensor.get().shape(), shape));
        }
        return tensor.map(Activations::states);
    }

    private Optional<Rows> matrix(String name, long width, long most) throws InvalidProbeException {
        Optional<MappedTensor> tensor = floats(name, 2);
        if (tensor.isPresent()) {
            List<Long> shape = tensor.get().shape();
            require(shape.get(1) == width, FIELD + '.' + name,
                    "it has the shape %s, but the width of hidden_states is %d".formatted(shape, width));
            require(shape.get(0) >= 1 && shape.get(0) <= most, FIELD + '.' + name,
                    "it has %d rows: at least 1, at most %d".formatted(shape.get(0), most));
        }
        return tensor.map(matrix -> matrix);
    }

    private Optional<FinalNorm> norm(long width) throws InvalidProbeException {
        Optional<float[]> weight = vector(NORM, width);
        Optional<float[]> bias = vector(NORM_BIAS, width);
        require(weight.isPresent() || bias.isEmpty(), FIELD + '.' + NORM, "missing, though there is final_norm_bias");
        if (weight.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> metadata = file.metadata();
        String kind = metadata.getOrDefault(NORM, bias.isPresent() ? "layernorm" : "rmsnorm");
        return Optional.of(switch (kind) {
            case "rmsnorm" -> {
                require(bias.isEmpty(), FIELD + '.' + NORM_BIAS, "an RMS norm has none");
                yield new FinalNorm.Rms(weight.get(), epsilon(RMS_EPSILON));
            }
            case "layernorm" -> new FinalNorm.Layer(weight.get(), bias, epsilon(LAYER_EPSILON));
            default -> throw new InvalidProbeException(
                    FIELD + ".__metadata__.final_norm", "there is no norm '%s': rmsnorm or layernorm".formatted(kind));
        });
    }

    private double epsilon(double otherwise) throws InvalidProbeException {
        String given = file.metadata().getOrDefault(NORM_EPSILON, Double.toString(otherwise));
        try {
            double epsilon = Double.parseDouble(given);
            require(epsilon >= 0 && epsilon < 1, FIELD + ".__metadata__." + NORM_EPSILON, "not in 0 to 1: " + given);
            return epsilon;
        } catch (NumberFormatException e) {
            throw new InvalidProbeException(FIELD + ".__metadata__." + NORM_EPSILON, "no number: " + given);
        }
    }

    private Optional<float[]> vector(String name, long width) throws InvalidProbeException {
        Optional<MappedTensor> tensor = floats(name, 1);
        if (tensor.isEmpty()) {
            return Optional.empty();
        }
        require(tensor.get().shape().equals(List.of(width)), FIELD + '.' + name,
                "it has the shape %s, but the width of hidden_states is %d".formatted(tensor.get().shape(), width));
        return Optional.of(tensor.get().floats());
    }

    private ContextualBank bank(Rows embeddings) throws InvalidProbeException {
        MappedTensor words = file.tensor(BANK_WORDS).orElseThrow();
        String field = FIELD + '.' + BANK_WORDS;
        require(words.isInteger(), field, "it has the type %s, not I64 or I32".formatted(words.type()));
        require(words.shape().equals(List.of(embeddings.count())), field,
                "it has the shape %s, but bank has %d rows".formatted(words.shape(), embeddings.count()));
        long[] numbers = words.integers();
        int[] entries = new int[numbers.length];
        for (int i = 0; i < entries.length; i++) {
            require(numbers[i] >= 0 && numbers[i] <= Integer.MAX_VALUE, field, "there is no word " + numbers[i]);
            entries[i] = (int) numbers[i];
        }
        return new ContextualBank(embeddings, entries);
    }

    private void requireFinite() throws InvalidProbeException {
        for (String name : file.names()) {
            OptionalLong place = file.tensor(name).orElseThrow().firstNotFinite();
            require(place.isEmpty(), FIELD + '.' + name,
                    "value %d is not a finite number".formatted(place.orElse(0)));
        }
    }

    private static void require(boolean holds, String field, String otherwise) throws InvalidProbeException {
        if (!holds) {
            throw new InvalidProbeException(field, otherwise);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
