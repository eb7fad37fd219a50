package org.unisandbox.generation.connector;

import java.util.Optional;
import org.unisandbox.endpoints.EndpointException;
import org.unisandbox.generation.connector.bundle.Bundles;
import org.unisandbox.generation.domain.Answer;
import org.unisandbox.generation.domain.Order;
import org.unisandbox.generation.domain.ServedModel;

/** Kind {@code djl}: files that are run in this process. */
record BundleCall(Bundles bundles, ServedModel.Bundle bundle, int concurrency) implements RemoteCall {

    @Override
    public Answer draw(Order order) throws EndpointException, InterruptedException {
        return new Answer.Picture(bundles.png(bundle, concurrency, order), Optional.empty(), Optional.empty());
    }
}
