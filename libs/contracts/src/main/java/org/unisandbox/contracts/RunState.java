package org.unisandbox.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person wants of a run. */
public enum RunState {
    /** It goes on. */
    @JsonProperty("running")
    RUNNING,
    /** Nothing new is begun; what is on its way still comes in. */
    @JsonProperty("paused")
    PAUSED,
    /** What has not been begun never is. */
    @JsonProperty("cancelled")
    CANCELLED,
    /** The same, and whatever is kept of it goes. */
    @JsonProperty("deleted")
    DELETED
}
