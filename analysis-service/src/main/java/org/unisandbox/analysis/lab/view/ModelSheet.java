package org.unisandbox.analysis.lab.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.unisandbox.analysis.domain.KnownModel;
import org.unisandbox.analysis.lab.services.GenerationService.ServedModel;
import org.unisandbox.analysis.lab.services.TrainerService.Revision;
import org.unisandbox.contracts.Capability;

/**
 * One revision of a model with everything that is known about it.
 *
 * @param model  the revision
 * @param latest whether the name alone means it
 * @param served how it is served, if it is served elsewhere
 * @param made   how it came about, if it was trained here
 */
public record ModelSheet(KnownModel model, boolean latest, Optional<ServedModel> served, Optional<Revision> made) {

    private static final long MEGA = 1_000_000;

    /** The address of the page of a revision. */
    public static String address(KnownModel model) {
        return "/lab/models/" + URLEncoder.encode(model.model().name() + '@' + model.model().revision(), StandardCharsets.UTF_8);
    }

    public String name() {
        return model.model().name();
    }

    public String revision() {
        return model.model().revision();
    }

    public String shortRevision() {
        return Words.digest(revision());
    }

    public String address() {
        return address(model);
    }

    public String architecture() {
        return model.architecture();
    }

    public List<String> capabilities() {
        return model.capabilities().stream().map(can -> can.name().toLowerCase(Locale.ROOT)).toList();
    }

    public boolean canDraw() {
        return model.can(Capability.GENERATE);
    }

    public boolean canThink() {
        return model.can(Capability.THINK);
    }

    public String announcedText() {
        return Words.time(model.announced());
    }

    public String announced() {
        return model.announced().toString();
    }

    /** What is known beside its capabilities. */
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("architecture", model.architecture()));
        facts.add(Fact.of("revision", revision()));
        model.parent().ifPresent(parent -> facts.add(new Fact(
                "trained from",
                parent,
                Optional.of("/lab/models/" + URLEncoder.encode(parent, StandardCharsets.UTF_8)))));
        served.ifPresent(found -> {
            facts.add(Fact.of("served by", found.kind()));
            found.price().ifPresent(price -> facts.add(Fact.of("price of a drawing", "$" + price)));
        });
        made.ifPresent(found -> {
            facts.add(Fact.of("checkpoint", Words.count(Math.round((double) found.bytes() / MEGA)) + " MB"));
            found.dataDigest().ifPresent(digest -> facts.add(Fact.of("learned from data", digest)));
            for (Map.Entry<String, String> entry : new TreeMap<>(found.metadata()).entrySet()) {
                facts.add(Fact.of(entry.getKey(), entry.getValue()));
            }
        });
        return facts;
    }
}
