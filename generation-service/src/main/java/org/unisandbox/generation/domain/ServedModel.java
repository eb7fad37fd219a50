package org.unisandbox.generation.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.endpoints.EndpointSettings.Limits;
import org.unisandbox.endpoints.KeySource;
import org.unisandbox.servicekit.blob.Digests;

/**
 * A model that is served elsewhere.
 *
 * @param name       what users call it
 * @param kind       how it is talked to
 * @param label      the revision as users name it
 * @param model      what the server calls it, if it serves several
 * @param url        base URL; empty for a bundle
 * @param bundle     the files that it is, for kind {@code djl}
 * @param cotUrl     base URL for mode CoT, where the server that thinks is another one
 * @param thinks     whether the server thinks when a request asks for it
 * @param key        where its key is found
 * @param parameters what is sent beside the prompt; values are texts, numbers, booleans, lists and maps
 * @param thinker    a chat model that thinks for it in mode CoT
 * @param limits     how much of the server may be used
 * @param price      price of one image in US dollars
 */
public record ServedModel(
        String name,
        Kind kind,
        String label,
        Optional<String> model,
        Optional<URI> url,
        Optional<Bundle> bundle,
        Optional<URI> cotUrl,
        boolean thinks,
        Optional<KeySource> key,
        Map<String, Object> parameters,
        Optional<Thinker> thinker,
        Limits limits,
        Optional<BigDecimal> price) {

    /** How a model is talked to. */
    public enum Kind {
        /** OpenAI's {@code POST /images/generations}. */
        OPENAI_IMAGES(false),
        /** vLLM-Omni's {@code POST /images/generations}: Qwen-Image, OmniGen2, GLM-Image, HunyuanImage-3. */
        VLLM_OMNI_IMAGES(false),
        /** vLLM-Omni's {@code POST /chat/completions}: BAGEL. */
        VLLM_OMNI_CHAT(true),
        /** SGLang's {@code POST /images/generations}. */
        SGLANG_IMAGES(false),
        /** OpenRouter's {@code POST /chat/completions}. */
        OPENROUTER_CHAT(false),
        /** Google's {@code POST /models/...:generateContent}. */
        GEMINI(false),
        /** A small contract of our own, for models that no server serves. */
        UMM_HTTP(true),
        /** A TorchScript or ONNX graph, run by DJL in this process. */
        DJL(false);

        private final boolean mayThink;

        Kind(boolean mayThink) {
            this.mayThink = mayThink;
        }

        /** Such as {@code openai-images}. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** Whether servers of this kind can think by themselves. */
        boolean mayThink() {
            return mayThink;
        }
    }

    /**
     * A model of files.
     *
     * @param name   of its folder among the bundles
     * @param sha256 of its files one after the other, in the order of their names; 64 hex digits
     */
    public record Bundle(String name, String sha256) {

        /**
         * @throws IllegalArgumentException for the first thing that is wrong
         */
        public Bundle {
            require(NAME.matcher(name).matches(), "bundle '" + name + "' is no name of a folder among the bundles");
            require(
                    sha256.matches("[0-9a-f]{64}"),
                    "sha256 '" + sha256 + "': write what 'cat bundle.yaml model.* tokenizer.json | sha256sum' says, 64 hex digits");
        }
    }

    /**
     * A chat model that writes thought and final prompt for a model without a think mode of its own.
     *
     * @param url         base URL of an OpenAI-compatible server
     * @param model       what the server calls it
     * @param key         where its key is found
     * @param parameters  what is sent beside the messages
     * @param instruction what it is told to do with a prompt; its answer ends in a line {@code Final prompt: ...}
     */
    public record Thinker(
            URI url, String model, Optional<KeySource> key, Map<String, Object> parameters, String instruction) {

        /** How a thinker is instructed if nothing else is said. */
        public static final String INSTRUCTION = resource("thinker.txt");

        public Thinker {
            parameters = Map.copyOf(parameters);
        }

        private static String resource(String name) {
            try (InputStream in = ServedModel.class.getResourceAsStream(name)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final String REFERENCE = "reference";
    private static final int DIGITS = 12;
    // What has a million digits is written in ten characters.
    private static final BigDecimal LARGEST_PRICE = BigDecimal.valueOf(1_000_000);
    private static final int MOST_DECIMALS = 20;

    /**
     * @throws IllegalArgumentException for the first thing that is wrong
     */
    public ServedModel {
        parameters = Map.copyOf(parameters);
        require(
                NAME.matcher(name).matches(),
                "name '" + name + "': use small letters, digits, '.', '_' and '-', at most 64");
        require(!name.startsWith(REFERENCE), "name '" + name + "': what begins with '" + REFERENCE + "' is built in");
        require(
                LABEL.matcher(label).matches(),
                "revision '" + label + "': use letters, digits, '.', '_' and '-', at most 64");
        require(
                (kind == Kind.DJL) == bundle.isPresent(),
                kind == Kind.DJL ? "bundle: kind djl needs its folder" : "kind " + kind.code() + " has no bundle: leave it out");
        require(
                (kind == Kind.DJL) == url.isEmpty(),
                kind == Kind.DJL ? "kind djl runs here: leave out url" : "url: it is missing");
        require(kind != Kind.DJL || parameters.isEmpty(), "kind djl takes no parameters: its graph has them inside");
        require(
                kind.mayThink() || (cotUrl.isEmpty() && !thinks),
                "kind " + kind.code() + " has no think mode: leave out cotUrl and thinks, or name a thinker");
        require(
                thinker.isEmpty() || (cotUrl.isEmpty() && !thinks),
                "thinker: the model thinks by itself (cotUrl, thinks): leave out one of them");
        require(price.stream().allMatch(p -> p.signum() >= 0), "price must not be negative");
        require(
                price.stream().allMatch(p -> p.compareTo(LARGEST_PRICE) <= 0 && Math.abs(p.scale()) <= MOST_DECIMALS),
                "price must be at most " + LARGEST_PRICE + ", with at most " + MOST_DECIMALS + " decimals");
    }

    private static void require(boolean held, String message) {
        if (!held) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * Name and revision. The revision is the label and a digest of all that decides what is drawn: other parameters are
     * another revision, another address of the same server is not.
     */
    public ModelRef ref() {
        StringBuilder decisive = new StringBuilder();
        decisive.append(kind.code()).append('\n').append(model.orElse("")).append('\n');
        decisive.append(cotUrl.isPresent()).append(thinks).append('\n');
        decisive.append(sorted(parameters)).append('\n');
        bundle.ifPresent(files -> decisive.append(files.sha256()).append('\n'));
        thinker.ifPresent(t -> decisive.append(t.model()).append(sorted(t.parameters())).append(t.instruction()).append('\n'));
        byte[] digest = Digests.sha256().digest(decisive.toString().getBytes(StandardCharsets.UTF_8));
        return new ModelRef(name, label + '-' + HexFormat.of().formatHex(digest).substring(0, DIGITS));
    }

    /** The base URL for a mode. A bundle has none. */
    public URI url(Mode mode) {
        URI normal = url.orElseThrow();
        return mode == Mode.COT ? cotUrl.orElse(normal) : normal;
    }

    /** The base URLs of all servers that it may have called. */
    public Stream<URI> servers() {
        return Stream.of(url, cotUrl, thinker.map(Thinker::url)).flatMap(Optional::stream);
    }

    /** Whether it can draw in mode CoT. */
    public boolean canThink() {
        return thinks || cotUrl.isPresent() || thinker.isPresent();
    }

    /** The modes it can draw in. */
    public List<Mode> modes() {
        return canThink() ? List.of(Mode.NORMAL, Mode.COT) : List.of(Mode.NORMAL);
    }

    public List<Capability> capabilities() {
        List<Capability> capabilities = new ArrayList<>(List.of(Capability.GENERATE));
        if (canThink()) {
            capabilities.add(Capability.THINK);
        }
        return List.copyOf(capabilities);
    }

    /** What the other services are told. */
    public ModelPublished published() {
        return new ModelPublished(ref(), kind.code(), capabilities(), Optional.empty());
    }

    /** What the other services are told when it is removed: it can do nothing any more. */
    public ModelPublished withdrawn() {
        return new ModelPublished(ref(), kind.code(), List.of(), Optional.empty());
    }

    private static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> copy = new TreeMap<>();
                map.forEach((key, each) -> copy.put(String.valueOf(key), sorted(each)));
                yield copy;
            }
            case List<?> list -> list.stream().map(ServedModel::sorted).toList();
            default -> value;
        };
    }
}
