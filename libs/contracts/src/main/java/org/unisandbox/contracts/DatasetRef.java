package org.unisandbox.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Names a dataset: by how it is generated, or by what one is called that is stored already. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DatasetRef.Generated.class, name = "generated"),
    @JsonSubTypes.Type(value = DatasetRef.Stored.class, name = "stored")
})
public sealed interface DatasetRef {

    /** A dataset that dataset-service generates when it is first asked for. */
    record Generated(DatasetSpec spec) implements DatasetRef {}

    /**
     * A dataset that dataset-service holds.
     *
     * @param digest SHA-256 of its items as JSON Lines; or {@code name@version}, or a name that stands for its newest
     *               version, which a run keeps to from its first dispatch on
     */
    record Stored(String digest) implements DatasetRef {}
}
