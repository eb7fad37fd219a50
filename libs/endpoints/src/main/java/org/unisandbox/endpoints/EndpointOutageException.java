package org.unisandbox.endpoints;

import java.io.IOException;

/** A server is down or out of capacity. It says nothing about what was asked: wait and ask again. */
public final class EndpointOutageException extends IOException {

    EndpointOutageException(String message, Throwable cause) {
        super(message, cause);
    }
}
