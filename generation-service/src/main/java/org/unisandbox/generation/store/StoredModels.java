package org.unisandbox.generation.store;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.generation.domain.AnswerCache;
import org.unisandbox.generation.domain.ServedModel;
import org.unisandbox.generation.domain.RunBudget;
import org.unisandbox.generation.domain.ServedModels;
import org.unisandbox.generation.domain.Spending;

/** The database for those who draw, on their own threads: they wait for it. */
@ApplicationScoped
class StoredModels implements ServedModels, AnswerCache, Spending {

    private final ServedModelStore models;
    private final AnswerStore answers;
    private final SpendingStore spending;

    StoredModels(ServedModelStore models, AnswerStore answers, SpendingStore spending) {
        this.models = models;
        this.answers = answers;
        this.spending = spending;
    }

    @Override
    public Optional<ServedModel> find(ModelRef model) {
        return await(() -> models.find(model)).map(StoredModel::model);
    }

    @Override
    public Map<String, Generation> find(Collection<String> keys) {
        return await(() -> answers.find(List.copyOf(keys)));
    }

    @Override
    public void add(Map<String, Generation> generations) {
        await(() -> answers.add(generations));
    }

    @Override
    public boolean take(RunBudget budget, BigDecimal price) {
        return await(() -> spending.take(budget, price));
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
