package org.unisandbox.generation.domain;

import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ModelRef;

/** Sends orders to the model they are for: one that is served elsewhere, or a reference model in this process. */
public final class ModelRouter implements ImageModel {

    private final ServedModels catalog;
    private final ServedImageModel served;
    private final ImageModel embedded;

    public ModelRouter(ServedModels catalog, ServedImageModel served, ImageModel embedded) {
        this.catalog = catalog;
        this.served = served;
        this.embedded = embedded;
    }

    /** What is served elsewhere is asked for all at once: the server's slots bound how much of it is under way. */
    @Override
    public int together(ModelRef model) {
        return catalog.find(model).isPresent() ? Integer.MAX_VALUE : embedded.together(model);
    }

    @Override
    public List<Generation> draw(ModelRef model, List<Order> orders) {
        Optional<ServedModel> elsewhere = catalog.find(model);
        return elsewhere.isPresent() ? served.draw(elsewhere.get(), orders) : embedded.draw(model, orders);
    }
}
