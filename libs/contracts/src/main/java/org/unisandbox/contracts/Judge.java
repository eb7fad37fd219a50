package org.unisandbox.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What decides whether an image shows what was asked for. */
public enum Judge {
    /** Exact reading of the reference world's pixels; available for images of that world only. */
    @JsonProperty("oracle")
    ORACLE,
    /** The model's own understanding: its caption of the image and the probability of the expected caption. */
    @JsonProperty("self")
    SELF,
    /**
     * The model's own understanding as {@link #SELF}, but asked for the conclusion of the model's own thought and never
     * for the answer: what self-training may accept by (paper section 3.4, equation 2). In CoT mode only.
     */
    @JsonProperty("consistency")
    CONSISTENCY,
    /** An external vision-language model in two stages (caption, then comparison). */
    @JsonProperty("vlm")
    VLM;

    /** The name used in JSON, on the command line and in tables. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
