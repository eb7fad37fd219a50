package org.unisandbox.generation.connector;

import org.unisandbox.endpoints.EndpointException;
import org.unisandbox.endpoints.EndpointOutageException;
import org.unisandbox.generation.domain.Answer;
import org.unisandbox.generation.domain.Order;

/** One kind of server. */
@FunctionalInterface
interface RemoteCall {

    Answer draw(Order order) throws EndpointException, EndpointOutageException, InterruptedException;
}
