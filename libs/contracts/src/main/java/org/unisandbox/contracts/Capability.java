package org.unisandbox.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a model can do. */
public enum Capability {
    @JsonProperty("generate")
    GENERATE,
    @JsonProperty("think")
    THINK,
    @JsonProperty("caption")
    CAPTION,
    @JsonProperty("train")
    TRAIN,
    @JsonProperty("probe")
    PROBE
}
