package org.unisandbox.endpoints;

import java.time.Duration;
import java.util.Optional;

/** A call did not succeed. The message holds the server's own words where it said any, and never a key. */
public final class EndpointException extends Exception {

    /** What to make of it. */
    public enum Kind {
        /** The model declined: no error. */
        REFUSED,
        /** Another try of the same call would end the same way. */
        REJECTED,
        /** The answer cannot be used; the next one may. */
        BROKEN,
        /** Too many calls; later ones succeed. */
        BUSY,
        /** The server is not there, or fails by itself. */
        DOWN;

        boolean isRetried() {
            return this == BROKEN || this == BUSY || this == DOWN;
        }
    }

    private final Kind kind;
    private final String code;
    private final transient Optional<Duration> retryAfter;

    /**
     * @param code   stable code in kebab case, such as {@code wrong-key}
     * @param detail one line for a person
     */
    public EndpointException(Kind kind, String code, String detail) {
        this(kind, code, detail, Optional.empty());
    }

    EndpointException(Kind kind, String code, String detail, Optional<Duration> retryAfter) {
        super(detail);
        this.kind = kind;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** The answer cannot be used; the same call may bring a better one. */
    public static EndpointException broken(String code, String detail) {
        return new EndpointException(Kind.BROKEN, code, detail);
    }

    public Kind kind() {
        return kind;
    }

    /** Stable code in kebab case. */
    public String code() {
        return code;
    }

    /** When the server wants to be asked again, from now. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    EndpointException masked(Secret secret) {
        return new EndpointException(kind, code, secret.masked(getMessage()), retryAfter);
    }
}
