package org.unisandbox.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a model is asked to draw. */
public enum Mode {
    /** The prompt is drawn directly. */
    @JsonProperty("normal")
    NORMAL,
    /** The model first writes a thought that ends in a final prompt; the final prompt is drawn. */
    @JsonProperty("cot")
    COT;

    /** The name used in JSON, on the command line and in tables. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
