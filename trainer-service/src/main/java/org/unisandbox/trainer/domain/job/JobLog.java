package org.unisandbox.trainer.domain.job;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unisandbox.contracts.EventJson;
import org.unisandbox.contracts.MalformedEventException;
import org.unisandbox.trainer.domain.Campaign;
import org.unisandbox.umm.train.Training.Progress;

/** Reads from a job's log how far it is: lines of JSON of our own form, or those that BAGEL's trainer writes. */
final class JobLog {

    /** Our own form. */
    private record Line(
            int step,
            OptionalInt steps,
            double loss,
            OptionalDouble learningRate,
            OptionalDouble tokensPerSecond,
            OptionalDouble etaSeconds) {}

    private static final Pattern BAGEL = Pattern.compile(
            "\\(step=(\\d+)\\) .*?Train Loss (?:mse|ce): ([\\d.]+), .*?Train Steps/Sec: ([\\d.]+)(?:, Tokens/Sec: ([\\d.]+)k)?.*");

    private final Campaign.Round plan;

    /**
     * @param plan fills in what a line leaves out
     */
    JobLog(Campaign.Round plan) {
        this.plan = plan;
    }

    /** The last line that tells; empty if none does. */
    Optional<Progress> progress(String log) {
        List<String> lines = log.lines().toList().reversed();
        return lines.stream().map(this::line).flatMap(Optional::stream).findFirst();
    }

    private Optional<Progress> line(String line) {
        int brace = line.indexOf('{');
        if (brace >= 0 && line.contains("\"step\"")) {
            return own(line.substring(brace));
        }
        Matcher bagel = BAGEL.matcher(line);
        return bagel.find() ? Optional.of(bagel(bagel)) : Optional.empty();
    }

    private Optional<Progress> own(String json) {
        try {
            Line line = EventJson.read(json.getBytes(StandardCharsets.UTF_8), Line.class);
            return Optional.of(new Progress(
                    line.step(),
                    line.steps().orElse(plan.steps()),
                    line.loss(),
                    line.learningRate().orElse(plan.learningRate()),
                    line.tokensPerSecond().orElse(0),
                    line.etaSeconds().orElse(0)));
        } catch (MalformedEventException e) {
            return Optional.empty();
        }
    }

    /** It counts steps from 0 and does not tell the learning rate, which is constant unless it is told otherwise. */
    private Progress bagel(Matcher line) {
        int step = Integer.parseInt(line.group(1)) + 1;
        double stepsPerSecond = Double.parseDouble(line.group(3));
        double thousands = Optional.ofNullable(line.group(4)).map(Double::parseDouble).orElse(0.0);
        return new Progress(
                step,
                plan.steps(),
                Double.parseDouble(line.group(2)),
                plan.learningRate(),
                1000 * thousands,
                stepsPerSecond > 0 ? Math.max(0, plan.steps() - step) / stepsPerSecond : 0);
    }
}
