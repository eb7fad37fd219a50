package org.unisandbox.analysis.lab.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.lab.services.DatasetService.Dataset;

/** A dataset. */
public record DatasetSheet(Dataset dataset) {

    private static final int KILO = 1_000;

    public String digest() {
        return dataset.digest();
    }

    public String shortDigest() {
        return Words.digest(dataset.digest());
    }

    /** Its first name, or its task where it has none. */
    public String title() {
        return dataset.names().stream().findFirst().orElse(dataset.task());
    }

    public String task() {
        return dataset.task();
    }

    public String kind() {
        return dataset.profile() + ", " + dataset.split();
    }

    public String origin() {
        return dataset.origin();
    }

    public String items() {
        return Words.count(dataset.items());
    }

    public String created() {
        return dataset.created().toString();
    }

    public String createdText() {
        return Words.time(dataset.created());
    }

    /** What is known of it. */
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("SHA-256", dataset.digest()));
        if (!dataset.names().isEmpty()) {
            facts.add(Fact.of("names", String.join(", ", dataset.names())));
        }
        facts.add(Fact.of("task", dataset.task()));
        facts.add(Fact.of("profile, split", kind()));
        facts.add(Fact.of("items", items()));
        dataset.pairs().ifPresent(pairs -> facts.add(Fact.of("pairs", Words.count(pairs))));
        dataset.seed().ifPresent(seed -> facts.add(Fact.of("seed", seed)));
        dataset.generator().ifPresent(generator -> facts.add(Fact.of("generator", generator)));
        dataset.file().ifPresent(file -> facts.add(Fact.of("file", file)));
        facts.add(Fact.of("size", Words.count(Math.max(1, dataset.bytes() / KILO)) + " kB"));
        return facts;
    }

    /** Addresses to take it away from, where it has them. */
    public Optional<String> name() {
        return dataset.names().stream().findFirst();
    }
}
