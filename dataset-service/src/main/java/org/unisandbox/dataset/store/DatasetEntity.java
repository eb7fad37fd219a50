package org.unisandbox.dataset.store;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.unisandbox.contracts.DatasetSpec;
import org.unisandbox.dataset.domain.Dataset;

/** A dataset as a row. */
@Entity
@Table(name = "dataset")
class DatasetEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long number;

    String digest;
    String task;
    String profile;
    String split;
    int pairs;
    long seed;
    String generator;
    long items;
    long bytes;
    Instant created;

    /** For Hibernate. */
    protected DatasetEntity() {}

    Dataset dataset() {
        return new Dataset(
                digest, new DatasetSpec(task, profile, split, pairs, seed), generator, items, bytes, created);
    }
}
