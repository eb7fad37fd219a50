package org.unisandbox.verifier.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Verdict;
import org.unisandbox.umm.CorruptCheckpointException;
import org.unisandbox.umm.Drawing;
import org.unisandbox.umm.EmbeddedModel;
import org.unisandbox.umm.NoEngineException;
import org.unisandbox.umm.QueryModel;
import org.unisandbox.umm.ReferenceModel;
import org.unisandbox.umm.UnreadableImageException;
import org.unisandbox.umm.serving.Batches;
import org.unisandbox.umm.serving.LoadedModels;
import org.unisandbox.umm.serving.UnknownRevisionException;

/**
 * Asks the model that drew an image what it sees. The consistency score is the probability it gives to the expected
 * caption; an image passes when that reaches the threshold. The caption in the verdict is the likeliest one.
 *
 * <p>What is expected is the right answer ({@link Judge#SELF}) or the conclusion of the model's own thought ({@link
 * Judge#CONSISTENCY}). A thought that reached no conclusion has nothing that its image could agree with: it fails.
 */
public final class SelfJudge implements ImageJudge {

    private final Judge kind;
    private final LoadedModels models;
    private final double threshold;

    private SelfJudge(Judge kind, LoadedModels models, double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("unisandbox.self-judge.threshold is " + threshold + ": choose 0 to 1");
        }
        this.kind = kind;
        this.models = models;
        this.threshold = threshold;
    }

    /**
     * Expects the right answer.
     *
     * @param threshold least consistency score that passes, 0 to 1
     */
    public static SelfJudge ofAnswers(LoadedModels models, double threshold) {
        return new SelfJudge(Judge.SELF, models, threshold);
    }

    /**
     * Expects the conclusion of the thought.
     *
     * @param threshold least consistency score that passes, 0 to 1
     */
    public static SelfJudge ofConclusions(LoadedModels models, double threshold) {
        return new SelfJudge(Judge.CONSISTENCY, models, threshold);
    }

    @Override
    public Judge kind() {
        return kind;
    }

    @Override
    public JudgeIdentity identity(ModelRef author) {
        return new JudgeIdentity(
                kind, Optional.of(author), Optional.empty(), Map.of("threshold", Double.toString(threshold)));
    }

    private record Seen(int index, Drawing drawing, String expected) {}

    @Override
    public List<Verdict> judge(List<Case> cases) {
        Verdict[] verdicts = new Verdict[cases.size()];
        Map<ModelRef, List<Seen>> byAuthor = new LinkedHashMap<>();
        for (int i = 0; i < verdicts.length; i++) {
            Case one = cases.get(i);
            Optional<String> expected = kind == Judge.SELF ? Optional.of(one.expected()) : one.conclusion();
            if (expected.isEmpty()) {
                verdicts[i] = withoutConclusion(identity(one.author()));
                continue;
            }
            try {
                Seen seen = new Seen(i, one.picture().drawing(), expected.get());
                byAuthor.computeIfAbsent(one.author(), key -> new ArrayList<>()).add(seen);
            } catch (UnreadableImageException e) {
                verdicts[i] = Verdicts.error(identity(one.author()), "unreadable-image", e.getMessage());
            }
        }
        byAuthor.forEach((author, all) -> {
            List<Verdict> spoken = judge(author, all);
            IntStream.range(0, all.size()).forEach(i -> verdicts[all.get(i).index()] = spoken.get(i));
        });
        return List.of(verdicts);
    }

    private static Verdict withoutConclusion(JudgeIdentity by) {
        return new Verdict(
                by,
                Outcome.FAIL,
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.of("there is no conclusion of a thought that the image could agree with"));
    }

    private List<Verdict> judge(ModelRef author, List<Seen> images) {
        JudgeIdentity by = identity(author);
        try {
            return models.with(
                    author.revision(),
                    model -> Batches.each(
                            images,
                            batch -> judgeTogether(model, by, batch),
                            (image, e) -> Verdicts.error(by, "unknown-caption", e.getMessage())));
        } catch (UnknownRevisionException e) {
            return all(images, Verdicts.error(by, "unknown-model", e.getMessage()));
        } catch (CorruptCheckpointException e) {
            return all(images, Verdicts.error(by, "corrupt-checkpoint", e.getMessage()));
        } catch (NoEngineException e) {
            return all(images, Verdicts.error(by, "engine-not-configured", e.getMessage()));
        }
    }

    private List<Verdict> judgeTogether(EmbeddedModel model, JudgeIdentity by, List<Seen> images) {
        return switch (model) {
            case ReferenceModel seeing -> judgeTogether(seeing, by, images);
            case QueryModel _ -> all(
                    images,
                    Verdicts.error(by, "cannot-see", "the model has no eyes for its own images: ask another judge"));
        };
    }

    private List<Verdict> judgeTogether(ReferenceModel model, JudgeIdentity by, List<Seen> images) {
        List<Drawing> drawings = images.stream().map(Seen::drawing).toList();
        double[] scores =
                model.consistency(drawings, images.stream().map(Seen::expected).toList());
        List<String> captions = model.caption(drawings);
        return IntStream.range(0, images.size())
                .mapToObj(i -> new Verdict(
                        by,
                        scores[i] >= threshold ? Outcome.PASS : Outcome.FAIL,
                        Optional.of(captions.get(i)).filter(caption -> !caption.isBlank()),
                        OptionalDouble.of(scores[i]),
                        Optional.empty()))
                .toList();
    }

    private static List<Verdict> all(List<Seen> images, Verdict verdict) {
        return images.stream().map(image -> verdict).toList();
    }
}
