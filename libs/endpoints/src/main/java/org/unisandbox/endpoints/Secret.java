package org.unisandbox.endpoints;

/** A key. It is written into requests and nowhere else: as text it is three stars. */
public final class Secret {

    private static final String MASK = "***";

    private final String value;

    /**
     * @param value the key, not blank
     */
    public Secret(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a key must not be blank");
        }
        this.value = value;
    }

    /** The key itself, for a request's header. */
    String value() {
        return value;
    }

    /** A text in which the key does not stand. */
    String masked(String text) {
        return text.replace(value, MASK);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
