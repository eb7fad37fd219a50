package org.unisandbox.generation.domain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Parameters that go together, under a name. */
public final class Presets {

    /**
     * BAGEL as the paper ran it: text CFG 4.0, image CFG 1.0, CFG interval [0.4, 1.0], timestep shift 3.0, 50 steps,
     * 1024 x 1024, at most 1000 think tokens. A missing image CFG would be 1.5 on some servers.
     */
    private static final Map<String, Object> BAGEL_PAPER = Map.of(
            "width", 1024,
            "height", 1024,
            "num_inference_steps", 50,
            "extra_args",
                    Map.of(
                            "cfg_text_scale", 4.0,
                            "cfg_img_scale", 1.0,
                            "cfg_interval", List.of(0.4, 1.0),
                            "timestep_shift", 3.0,
                            "max_think_tokens", 1000));

    private static final Map<String, Map<String, Object>> ALL = new TreeMap<>(Map.of("bagel-paper", BAGEL_PAPER));

    private Presets() {}

    /**
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Map<String, Object> named(String name) {
        if (!ALL.containsKey(name)) {
            throw new IllegalArgumentException(
                    "there is no preset '" + name + "': choose " + String.join(", ", ALL.keySet()));
        }
        return ALL.get(name);
    }
}
