package org.unisandbox.endpoints;

import com.fasterxml.jackson.databind.JsonNode;

/** Makes of a server's answer what the caller wants. */
@FunctionalInterface
public interface AnswerReader<T> {

    /**
     * @param answer the body, an answer without an error in it
     * @throws EndpointException if it cannot be used; one that is {@link EndpointException#broken broken} is asked for
     *                           again
     */
    T read(JsonNode answer) throws EndpointException, EndpointOutageException, InterruptedException;
}
