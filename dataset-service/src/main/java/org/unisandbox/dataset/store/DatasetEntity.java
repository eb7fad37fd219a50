package org.unisandbox.dataset.store;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.unisandbox.contracts.DatasetSpec;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.dataset.domain.Dataset;
import org.unisandbox.dataset.domain.ImportReport;
import org.unisandbox.dataset.domain.Origin;

/** A dataset as a row. Imported ones have a file and a report, generated ones what makes them. */
@Entity
@Table(name = "dataset")
class DatasetEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long number;

    String digest;
    String origin;
    String task;
    String profile;
    String split;
    Integer pairs;
    Long seed;
    String generator;
    String file;
    String report;
    long items;
    long bytes;
    Instant created;

    /** For Hibernate. */
    protected DatasetEntity() {}

    Dataset dataset() {
        return new Dataset(digest, origin(), task, profile, split, items, bytes, created);
    }

    private Origin origin() {
        return origin.equals("generated")
                ? new Origin.Generated(new DatasetSpec(task, profile, split, pairs, seed), generator)
                : new Origin.Imported(file, report(report));
    }

    static String json(ImportReport report) {
        return new String(EventJson.write(report), StandardCharsets.UTF_8);
    }

    private static ImportReport report(String json) {
        try {
            return EventJson.read(json.getBytes(StandardCharsets.UTF_8), ImportReport.class);
        } catch (MalformedEventException e) {
            throw new IllegalStateException("the database holds an import report that cannot be read", e);
        }
    }
}
