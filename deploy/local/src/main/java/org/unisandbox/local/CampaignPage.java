package org.unisandbox.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A campaign as a page for people that needs nothing else: every number has its format.
 *
 * @param title     first line
 * @param subtitle  which campaign
 * @param rounds    what became of the samples, by round and task
 * @param scores    before and after, line by line
 * @param galleries samples to look at: the accepted ones, the others
 * @param facts     what it takes to do it again
 */
record CampaignPage(
        String title,
        String subtitle,
        List<Round> rounds,
        List<Score> scores,
        List<Gallery> galleries,
        List<Fact> facts) {

    /** Samples of one task in one round. */
    record Round(
            String round,
            String task,
            String samples,
            String accepted,
            String share,
            String thoughtRight,
            String drawnRight,
            String precision,
            String recall,
            String errors) {}

    /** A line of the scores; {@code average} if it is about several tasks. */
    record Score(
            String task,
            boolean average,
            String mode,
            String judge,
            String pairs,
            String before,
            String beforeInterval,
            String after,
            String afterInterval,
            String difference,
            String p,
            String singleBefore,
            String singleAfter,
            String chance) {}

    /** Samples that share their fate. */
    record Gallery(String title, String note, List<Sample> samples) {}

    /**
     * A sample.
     *
     * @param image   data URI of a PNG
     * @param outcome what the oracle says: {@code pass}, {@code fail}, or another word where it says neither
     */
    record Sample(
            String task,
            String prompt,
            String thought,
            String conclusion,
            String seen,
            String score,
            String outcome,
            String reason,
            Optional<String> image) {}

    /** What it takes to do it again. */
    record Fact(String name, String value) {}

    private static final String TEMPLATE = "campaign.html";
    private static final String HTML = "text/html";
    private static final String NONE = "–";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * Puts a campaign into words.
     *
     * @param outcome  its document of {@code --json}
     * @param accepted samples that it learned from, as trainer-service has them
     * @param rejected samples that it did not learn from
     * @param images   data URIs of PNGs by digest
     */
    static CampaignPage of(JsonNode outcome, JsonNode accepted, JsonNode rejected, Map<String, String> images) {
        return new CampaignPage(
                "What " + outcome.path("parent").path("name").asText() + " learned from its own drawings",
                "Campaign %s, %s, %s".formatted(
                        outcome.path("campaign").asText(),
                        TIME.format(Instant.parse(outcome.path("created").asText())),
                        Bar.duration(outcome.path("seconds").asDouble())),
                stream(outcome.path("samples")).map(CampaignPage::round).toList(),
                scores(outcome),
                Stream.of(
                                new Gallery(
                                        "Accepted samples", "The first ones as they came.", samples(accepted, images)),
                                new Gallery(
                                        "Rejected samples", "The first ones as they came.", samples(rejected, images)))
                        .filter(gallery -> !gallery.samples().isEmpty())
                        .toList(),
                facts(outcome));
    }

    /** The page. */
    String html() {
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(HTML)))
                .build();
        return engine.parse(template(), Variant.forContentType(HTML)).data("page", this).render();
    }

    private static String template() {
        try (InputStream in = CampaignPage.class.getResourceAsStream(TEMPLATE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(TEMPLATE + " is a part of the program", e);
        }
    }

    private static Round round(JsonNode part) {
        return new Round(
                part.path("round").asText(),
                part.path("task").asText(),
                part.path("verified").asText(),
                part.path("accepted").asText(),
                share(part, "acceptance"),
                share(part, "thoughtRight"),
                share(part, "drawnRight"),
                share(part.path("verifier"), "precision"),
                share(part.path("verifier"), "recall"),
                part.path("errors").asText());
    }

    private static List<Score> scores(JsonNode outcome) {
        Map<SeedScores.Cell, JsonNode> before = byCell(outcome.path("before"));
        Map<SeedScores.Cell, JsonNode> changes = byCell(outcome.path("changes"));
        List<Score> scores = new ArrayList<>();
        for (JsonNode row : outcome.path("after")) {
            SeedScores.Cell cell = SeedScores.Cell.of(row);
            JsonNode old = before.getOrDefault(cell, row.path("none"));
            JsonNode change = changes.getOrDefault(cell, row.path("none"));
            scores.add(new Score(
                    cell.task(),
                    !cell.task().matches(".*\\d|knowledge-.*|plain"),
                    cell.mode().equals("cot") ? "CoT" : "Normal",
                    cell.judge(),
                    row.path("n").asText(),
                    share(old, "score"),
                    interval(old),
                    share(row, "score"),
                    interval(row),
                    change.hasNonNull("difference") ? signed(change.get("difference").asDouble()) : NONE,
                    change.hasNonNull("p") ? probability(change.get("p").asDouble()) : NONE,
                    share(old, "single"),
                    share(row, "single"),
                    share(row, "chance")));
        }
        return List.copyOf(scores);
    }

    private static Map<SeedScores.Cell, JsonNode> byCell(JsonNode rows) {
        Map<SeedScores.Cell, JsonNode> cells = new HashMap<>();
        rows.forEach(row -> cells.put(SeedScores.Cell.of(row), row));
        return cells;
    }

    private static List<Sample> samples(JsonNode found, Map<String, String> images) {
        return stream(found)
                .map(sample -> new Sample(
                        sample.path("task").asText(),
                        text(sample, "prompt"),
                        text(sample, "thought"),
                        text(sample, "conclusion"),
                        text(sample, "caption"),
                        sample.hasNonNull("score")
                                ? String.format(Locale.ROOT, "%.3f", sample.get("score").asDouble())
                                : NONE,
                        sample.hasNonNull("oracle") ? sample.get("oracle").asText() : "not judged",
                        text(sample, "reason"),
                        Optional.ofNullable(images.get(sample.path("image").asText()))))
                .toList();
    }

    private static List<Fact> facts(JsonNode outcome) {
        JsonNode plan = outcome.path("plan");
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Model", reference(outcome.path("parent"))));
        facts.add(new Fact("Result", reference(outcome.path("model"))));
        facts.add(new Fact("Seed", plan.path("seed").asText()));
        facts.add(new Fact(
                "Accepted if",
                plan.path("rejection").asBoolean()
                        ? "the consistency is at least " + plan.path("threshold").asText()
                        : "drawn (no rejection)"));
        if (plan.path("control").asBoolean()) {
            facts.add(new Fact("Control", "lessons have images of a random count of the object"));
        }
        facts.add(new Fact(
                "Sampling",
                "images at temperature %s, thoughts at %s".formatted(
                        plan.path("sampling").path("imageTemperature").asText(),
                        plan.path("sampling").path("thoughtTemperature").asText())));
        if (plan.hasNonNull("samplesOf")) {
            facts.add(new Fact("Samples of", "campaign " + plan.get("samplesOf").asText()));
        }
        int number = 1;
        for (JsonNode round : plan.path("rounds")) {
            facts.add(new Fact("Round " + number++, round(round.path("tasks"), round)));
        }
        facts.add(new Fact("Evaluations", plan.path("evaluation").asText() + " pairs a task, held-out items"));
        return List.copyOf(facts);
    }

    private static String round(JsonNode tasks, JsonNode round) {
        return "%s: %s prompts, %s drawings of each, %s steps of %s rows, learning rate %s, replay %s".formatted(
                stream(tasks).map(JsonNode::asText).collect(Collectors.joining(", ")),
                round.path("prompts").asText(),
                round.path("samples").asText(),
                round.path("steps").asText(),
                round.path("rows").asText(),
                round.path("learningRate").asText(),
                round.path("replay").asText());
    }

    private static String reference(JsonNode model) {
        return model.path("name").asText() + '@' + model.path("revision").asText();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : NONE;
    }

    private static String share(JsonNode row, String field) {
        return row.path(field).isNumber() ? share(row.get(field).asDouble()) : NONE;
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String interval(JsonNode row) {
        return row.hasNonNull("low") ? share(row, "low") + " to " + share(row, "high") : NONE;
    }

    private static String signed(double difference) {
        String size = share(Math.abs(difference));
        return size.equals("0.00") ? size : (difference < 0 ? "−" : "+") + size;
    }

    private static String probability(double p) {
        return String.format(Locale.ROOT, p < 0.001 ? "%.1e" : "%.3f", p).replace('-', '−');
    }
}
