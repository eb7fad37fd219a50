package org.unisandbox.generation.connector;

import java.io.UncheckedIOException;
import org.unisandbox.contracts.Failure;
import org.unisandbox.endpoints.EndpointException;
import org.unisandbox.endpoints.EndpointOutageException;
import org.unisandbox.generation.domain.Answer;
import org.unisandbox.generation.domain.Connector;
import org.unisandbox.generation.domain.Order;

/** Makes answers of failures: the server's own words. */
record HttpConnector(RemoteCall call) implements Connector {

    @Override
    public Answer draw(Order order) throws InterruptedException {
        try {
            return call.draw(order);
        } catch (EndpointException e) {
            return e.kind() == EndpointException.Kind.REFUSED
                    ? new Answer.Refusal(e.getMessage())
                    : new Answer.Failed(new Failure(e.code(), e.getMessage()));
        } catch (EndpointOutageException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
