package org.unisandbox.analysis.remote;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.unisandbox.analysis.lab.services.Services;

/** What dataset-service knows of datasets. */
@ApplicationScoped
public class RemoteDatasets {

    private final Services services;

    RemoteDatasets(Services services) {
        this.services = services;
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
                .transformToUniAndConcatenate(digest -> Services.ifAnswered(services.datasets(datasets -> datasets.get(digest)))
                        .map(found -> Map.entry(digest, found.flatMap(dataset -> dataset.generator()).orElse(""))))
                .filter(entry -> !entry.getValue().isEmpty())
                .collect()
                .in(HashMap<String, String>::new, (map, entry) -> map.put(entry.getKey(), entry.getValue()))
                .map(map -> map);
    }
}
