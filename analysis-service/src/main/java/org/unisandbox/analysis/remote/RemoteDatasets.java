package org.unisandbox.analysis.remote;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** What dataset-service knows of datasets. */
@ApplicationScoped
public class RemoteDatasets {

    private static final Logger LOG = Logger.getLogger(RemoteDatasets.class);

    private final DatasetApi datasets;

    RemoteDatasets(@RestClient DatasetApi datasets) {
        this.datasets = datasets;
    }

    /**
     * Name and version of what generated datasets.
     *
     * @param digests SHA-256 of their items
     * @return by digest; without those that are not known, were not generated, or cannot be asked for now
     */
    public Uni<Map<String, String>> generators(Collection<String> digests) {
        return Multi.createFrom()
                .iterable(digests)
                .onItem()
                .transformToUniAndConcatenate(digest -> datasets.dataset(digest)
                        .map(found -> Map.entry(digest, found.generator().orElse("")))
                        .onFailure()
                        .invoke(e -> LOG.debugf("dataset-service tells nothing of dataset %s: %s", digest, e))
                        .onFailure()
                        .recoverWithItem(Map.entry(digest, "")))
                .filter(entry -> !entry.getValue().isEmpty())
                .collect()
                .in(HashMap<String, String>::new, (map, entry) -> map.put(entry.getKey(), entry.getValue()))
                .map(map -> map);
    }
}
