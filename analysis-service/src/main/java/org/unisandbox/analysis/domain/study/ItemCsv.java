package org.unisandbox.analysis.domain.study;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unisandbox.analysis.domain.document.CsvLine;
import org.unisandbox.analysis.domain.Drawing;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Outcome;

/**
 * Drawings as comma-separated values: a line for each item, sample, mode and judge.
 *
 * @param evaluation where they are from
 * @param judge      only the verdicts of this judge; those of all if empty
 */
public record ItemCsv(Evaluation evaluation, Optional<Judge> judge) {

    private static final List<String> HEADER = List.of(
            "id", "pair", "half", "task", "mode", "sample", "question", "answer", "judge", "seen", "outcome", "score",
            "consistency", "detail", "seed", "image");

    public String header() {
        return CsvLine.of(HEADER);
    }

    /** The lines of a drawing; what is not known, and the score of what is not scored, is empty. */
    public String lines(Drawing drawing) {
        StringBuilder lines = new StringBuilder();
        drawing.verdicts().stream()
                .filter(verdict -> judge.isEmpty() || judge.get() == verdict.judge())
                .forEach(verdict -> lines.append(line(drawing, verdict)));
        return lines.toString();
    }

    private String line(Drawing drawing, Drawing.Verdict verdict) {
        return CsvLine.of(List.of(
                drawing.item(),
                drawing.pair().orElse(""),
                drawing.half().orElse(""),
                drawing.task().code(),
                drawing.mode().code(),
                Integer.toString(drawing.sample()),
                drawing.prompt().orElse(""),
                drawing.answer().orElse(""),
                verdict.judge().code(),
                verdict.caption().orElse(""),
                verdict.outcome().name().toLowerCase(Locale.ROOT),
                score(verdict.outcome()),
                verdict.consistency().isPresent() ? Double.toString(verdict.consistency().getAsDouble()) : "",
                verdict.detail().orElse(""),
                Long.toString(evaluation.seed()),
                drawing.image().orElse("")));
    }

    /** 1, 0, or nothing: an outage is not a wrong answer. */
    static String score(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "1";
            case FAIL -> "0";
            case REFUSED, ERROR -> "";
        };
    }
}
