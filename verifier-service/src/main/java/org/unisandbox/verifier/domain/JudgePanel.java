package org.unisandbox.verifier.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Verdict;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.CorruptBlobException;

/**
 * The judges there are. Each sees all images of a batch together. What was not drawn needs no judge: a failure is an
 * error and a refusal a refusal, whoever was to judge.
 */
public final class JudgePanel implements AutoCloseable {

    private final Map<Judge, ImageJudge> judges = new EnumMap<>(Judge.class);
    private final BlobStore blobs;

    public JudgePanel(List<ImageJudge> judges, BlobStore blobs) {
        judges.forEach(judge -> this.judges.put(judge.kind(), judge));
        this.blobs = blobs;
    }

    @Override
    public void close() {
        judges.values().forEach(ImageJudge::close);
    }

    /**
     * Judges what was drawn. Blocks.
     *
     * @return one event per event, in their order
     */
    public List<ImageVerified> verify(List<ImageGenerated> batch) {
        List<List<Verdict>> verdicts = judge(batch.stream().map(Exhibit::of).toList());
        return IntStream.range(0, batch.size())
                .mapToObj(i -> new ImageVerified(batch.get(i), verdicts.get(i)))
                .toList();
    }

    /**
     * Judges. Blocks.
     *
     * @return for each exhibit one verdict per judge that was asked for, in that order
     */
    public List<List<Verdict>> judge(List<Exhibit> exhibits) {
        List<Shown> shown = exhibits.stream().map(this::show).toList();
        Map<Judge, Map<Integer, Verdict>> spoken = new EnumMap<>(Judge.class);
        for (Judge kind : Judge.values()) {
            spoken.put(kind, askAll(kind, exhibits, shown));
        }
        return IntStream.range(0, exhibits.size())
                .mapToObj(i -> exhibits.get(i).judges().stream()
                        .map(kind -> spoken.get(kind).get(i))
                        .toList())
                .toList();
    }

    /** What a judge gets to see of an exhibit. */
    private sealed interface Shown {
        record Image(ImageJudge.Case toJudge) implements Shown {}

        record NoImage(String code, String detail) implements Shown {}

        record Refused(String reason) implements Shown {}
    }

    private Shown show(Exhibit exhibit) {
        return switch (exhibit.generation()) {
            case Generation.Refused(var reason) -> new Shown.Refused(reason);
            case Generation.Failed(var failure) -> new Shown.NoImage(failure.code(), failure.detail());
            case Generation.Drawn(var image, _, var finalPrompt) -> show(image, finalPrompt, exhibit);
        };
    }

    private Shown show(String image, Optional<String> conclusion, Exhibit exhibit) {
        try {
            return blobs.get(image)
                    .<Shown>map(png -> new Shown.Image(
                            new ImageJudge.Case(
                                    new Picture(png),
                                    exhibit.expected(),
                                    conclusion,
                                    exhibit.author(),
                                    exhibit.family(),
                                    exhibit.run())))
                    .orElseGet(() -> new Shown.NoImage(
                            "unknown-image", "the image " + image + " is not in the blob store: draw it again"));
        } catch (CorruptBlobException e) {
            return new Shown.NoImage("unreadable-image", e.getMessage());
        }
    }

    /** The verdicts of one kind of judge, by the index of the exhibit. */
    private Map<Integer, Verdict> askAll(Judge kind, List<Exhibit> exhibits, List<Shown> shown) {
        Map<Integer, Verdict> verdicts = new HashMap<>();
        List<Integer> drawn = new ArrayList<>();
        List<ImageJudge.Case> cases = new ArrayList<>();
        for (int i = 0; i < exhibits.size(); i++) {
            if (!exhibits.get(i).judges().contains(kind)) {
                continue;
            }
            JudgeIdentity by = identity(kind, exhibits.get(i).author());
            switch (shown.get(i)) {
                case Shown.Refused(var reason) -> verdicts.put(i, Verdicts.refused(by, reason));
                case Shown.NoImage(var code, var detail) -> verdicts.put(i, Verdicts.error(by, code, detail));
                case Shown.Image(var _) when !judges.containsKey(kind) ->
                    verdicts.put(i, Verdicts.error(by, "judge-not-available", notAvailable(kind)));
                case Shown.Image(var toJudge) -> {
                    drawn.add(i);
                    cases.add(toJudge);
                }
            }
        }
        if (!cases.isEmpty()) {
            List<Verdict> judged = judges.get(kind).judge(cases);
            IntStream.range(0, drawn.size()).forEach(i -> verdicts.put(drawn.get(i), judged.get(i)));
        }
        return verdicts;
    }

    private JudgeIdentity identity(Judge kind, ModelRef author) {
        return Optional.ofNullable(judges.get(kind))
                .map(judge -> judge.identity(author))
                .orElseGet(() -> new JudgeIdentity(kind, Optional.empty(), Optional.empty(), Map.of()));
    }

    private String notAvailable(Judge kind) {
        return "this service has no judge '" + kind.code() + "': ask for "
                + judges.keySet().stream().map(Judge::code).collect(Collectors.joining(" or "));
    }
}
