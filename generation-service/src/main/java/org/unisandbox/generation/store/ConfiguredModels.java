package org.unisandbox.generation.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.unisandbox.generation.domain.ServedModel;
import org.unisandbox.servicekit.outbox.Outbox;

/**
 * Adds the models of the configured folder when the service starts, and announces all again: whoever has missed an
 * announcement learns of them. With a broken file the service does not start.
 */
@ApplicationScoped
class ConfiguredModels {

    private static final Logger LOG = Logger.getLogger(ConfiguredModels.class);

    private final Optional<Path> folder;
    private final ServedModelStore models;
    private final Outbox outbox;

    ConfiguredModels(ModelsConfig config, ServedModelStore models, Outbox outbox) {
        this.folder = config.folder();
        this.models = models;
        this.outbox = outbox;
    }

    void atStart(@Observes StartupEvent start) throws Throwable {
        for (Path file : folder.map(ConfiguredModels::files).orElse(List.of())) {
            ModelDocument document = document(file);
            StoredModel stored = VertxContextSupport.subscribeAndAwait(() -> models.add(document));
            LOG.infof("%s: model %s, revision %s", file.getFileName(), stored.model().name(), stored.model().ref().revision());
        }
        VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(() -> models.all()
                .chain(all -> outbox.addAll(all.reversed().stream()
                        .map(StoredModel::model)
                        .map(ServedModel::published)
                        .toList()))));
    }

    static ModelDocument document(Path file) {
        try {
            ModelDocument document = ModelDocument.yaml(Files.readString(file));
            document.served();
            return document;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalStateException(file + ": it cannot be read as UTF-8 text", e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(yaml|yml)") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(folder + ": it cannot be read as a folder: make one or name another", e);
        }
    }
}
