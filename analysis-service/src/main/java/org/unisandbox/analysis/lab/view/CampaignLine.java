package org.unisandbox.analysis.lab.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unisandbox.analysis.domain.campaign.Campaign;

/** A campaign in a list, and how far it is. */
public record CampaignLine(Campaign campaign) {

    public String id() {
        return campaign.id();
    }

    public String name() {
        return campaign.name();
    }

    public String model() {
        return campaign.model().name();
    }

    public String state() {
        return campaign.state();
    }

    public boolean running() {
        return !campaign.ended();
    }

    /** What is trained, round by round. */
    public String about() {
        return campaign.plan().rounds().stream()
                .map(round -> String.join(" + ", round.tasks()))
                .distinct()
                .collect(Collectors.joining(", then "));
    }

    public String rounds() {
        return Words.count(campaign.plan().rounds().size(), "round");
    }

    public String acceptance() {
        return campaign.acceptance().isPresent()
                ? Words.share(campaign.acceptance().getAsDouble()) + " accepted"
                : "nothing sampled yet";
    }

    public Instant created() {
        return campaign.created();
    }

    public String createdText() {
        return Words.time(campaign.created());
    }

    /** How long it took, once it has ended. */
    public Optional<String> took() {
        return campaign.finished().map(end -> Words.duration(Duration.between(campaign.created(), end)));
    }

    /** What goes on, in a few words. */
    public String stageText() {
        String of = "round %d of %d: ".formatted(campaign.round(), campaign.plan().rounds().size());
        return switch (campaign.stage()) {
            case "sampling" -> of + Words.count(verified()) + " of " + Words.count(prompts()) + " samples verified";
            case "training" -> of + campaign.training()
                    .map(training -> "training step %s of %s, loss %s".formatted(
                            Words.count(training.step()),
                            Words.count(training.steps()),
                            String.format(Locale.ROOT, "%.3f", training.loss())))
                    .or(campaign::trainerSays)
                    .orElse("training begins");
            default -> "evaluating before and after";
        };
    }

    /** What is left of the training, where that is known. */
    public Optional<String> left() {
        return campaign.stage().equals("training")
                ? campaign.training().map(training -> Words.duration(Duration.ofSeconds(training.etaSeconds())) + " left")
                : Optional.empty();
    }

    /** How far the stage is, as the width of a bar. */
    public String width() {
        double share = switch (campaign.stage()) {
            case "sampling" -> prompts() == 0 ? 0 : (double) verified() / prompts();
            case "training" -> campaign.training()
                    .map(training -> (double) training.step() / Math.max(1, training.steps()))
                    .orElse(0.0);
            default -> 1;
        };
        return Words.width(share);
    }

    private long prompts() {
        return ofRound().mapToLong(part -> part.prompts().orElse(0)).sum();
    }

    private long verified() {
        return ofRound().mapToLong(Campaign.Sampled::verified).sum();
    }

    private Stream<Campaign.Sampled> ofRound() {
        return campaign.samples().stream().filter(part -> part.round() == campaign.round());
    }
}
