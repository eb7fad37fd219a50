package org.unisandbox.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The outcome of judging one image. Only {@link #PASS} and {@link #FAIL} are scored. */
public enum Outcome {
    @JsonProperty("pass")
    PASS,
    @JsonProperty("fail")
    FAIL,
    /** The model declined to draw. */
    @JsonProperty("refused")
    REFUSED,
    /** Something broke on the way: an outage, a poison message, an unreadable image. Retryable. */
    @JsonProperty("error")
    ERROR;

    public boolean scored() {
        return this == PASS || this == FAIL;
    }
}
