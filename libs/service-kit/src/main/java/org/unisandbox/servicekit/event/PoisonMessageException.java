package org.unisandbox.servicekit.event;

/** A message that can never be processed. {@link EventConsumer} moves it to the dead letters without trying again. */
public class PoisonMessageException extends RuntimeException {

    /**
     * @param reason one line, becomes the header {@code dead-letter-reason}
     */
    public PoisonMessageException(String reason) {
        super(reason);
    }
}
