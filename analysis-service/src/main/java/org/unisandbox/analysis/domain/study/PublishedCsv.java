package org.unisandbox.analysis.domain.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unisandbox.analysis.domain.document.CsvLine;
import org.unisandbox.analysis.domain.Drawing;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.TaskItem;
import org.unisandbox.tasks.Family;

/**
 * The verdicts of one judge on one task in one mode with the columns of the {@code evaluation_results.csv} that the
 * evaluation scripts of the published benchmark (PKU-YuanGroup/UniSandBox, folder eval) write: mapping a line per pair, in
 * which an item that stands alone is half A of nothing more; all else a line per item. Two things differ. An image is named by its SHA-256, not by a path. And what is an error or a
 * refusal has no score, where those scripts write 0.
 *
 * @param task  what the drawings are of
 * @param judge who judged
 */
public record PublishedCsv(StudyTask task, Judge judge) {

    private static final List<String> ITEM = List.of("ID", "Question", "Answer", "Image_Path", "Result", "Score", "Analysis");
    private static final List<String> CAPTIONED =
            List.of("ID", "Question", "Answer", "Image_Path", "Caption", "Result", "Score", "Analysis");
    private static final List<String> PAIR = List.of(
            "ID", "Question_A", "Answer_A", "Image_A_Path", "A_Result", "A_Score", "A_Analysis", "Question_B", "Answer_B",
            "Image_B_Path", "B_Result", "B_Score", "B_Analysis", "Both_Correct", "Final_Score");
    private static final List<String> HALVES = List.of("A", "B");

    /**
     * The file.
     *
     * @param drawings one of each item, all of the task and of one mode, in the order of the lines
     */
    public String text(List<Drawing> drawings) {
        return Stream.concat(Stream.of(header()), isInPairs() ? pairs(drawings) : drawings.stream().map(this::item))
                .map(CsvLine::of)
                .collect(Collectors.joining());
    }

    private boolean isInPairs() {
        return task.isOf(Family.MAPPING);
    }

    private List<String> header() {
        if (isInPairs()) {
            return PAIR;
        }
        return isCaptioned() ? CAPTIONED : ITEM;
    }

    private boolean isCaptioned() {
        return task.isOf(Family.KNOWLEDGE);
    }

    private List<String> item(Drawing drawing) {
        List<String> line = new ArrayList<>(List.of(drawing.item()));
        line.addAll(asked(drawing));
        if (isCaptioned()) {
            line.add(verdict(drawing).flatMap(Drawing.Verdict::caption).orElse(""));
        }
        line.addAll(said(drawing));
        return line;
    }

    private Stream<List<String>> pairs(List<Drawing> drawings) {
        Map<String, Map<String, Drawing>> pairs = new LinkedHashMap<>();
        drawings.forEach(drawing -> pairs.computeIfAbsent(drawing.pair().orElse(drawing.item()), _ -> new LinkedHashMap<>())
                .put(drawing.half().orElse(""), drawing));
        return pairs.entrySet().stream().map(pair -> pair(pair.getKey(), pair.getValue()));
    }

    private List<String> pair(String id, Map<String, Drawing> halves) {
        List<String> line = new ArrayList<>(List.of(id));
        List<Optional<Outcome>> outcomes = new ArrayList<>();
        Optional<Drawing> alone = Optional.ofNullable(halves.get(TaskItem.SINGLE));
        for (String half : HALVES) {
            Optional<Drawing> drawing = Optional.ofNullable(halves.get(half)).or(() -> alone.filter(_ -> half.equals("A")));
            line.addAll(drawing.map(PublishedCsv::asked).orElse(List.of("", "", "")));
            line.addAll(drawing.map(this::said).orElse(List.of("", "", "")));
            if (alone.isEmpty() || drawing.isPresent()) {
                outcomes.add(drawing.flatMap(this::verdict).map(Drawing.Verdict::outcome));
            }
        }
        boolean scored = outcomes.stream().allMatch(outcome -> outcome.filter(Outcome::scored).isPresent());
        boolean right = outcomes.stream().allMatch(outcome -> outcome.filter(Outcome.PASS::equals).isPresent());
        // As Python writes it.
        line.add(scored ? right ? "True" : "False" : "");
        line.add(scored ? right ? "1" : "0" : "");
        return line;
    }

    private static List<String> asked(Drawing drawing) {
        return List.of(drawing.prompt().orElse(""), drawing.answer().orElse(""), drawing.image().orElse(""));
    }

    private List<String> said(Drawing drawing) {
        return verdict(drawing)
                .map(verdict -> List.of(result(verdict.outcome()), ItemCsv.score(verdict.outcome()), analysis(verdict)))
                .orElse(List.of("", "", ""));
    }

    private Optional<Drawing.Verdict> verdict(Drawing drawing) {
        return drawing.verdicts().stream().filter(verdict -> verdict.judge() == judge).findFirst();
    }

    private static String result(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "YES";
            case FAIL -> "NO";
            case REFUSED, ERROR -> outcome.name();
        };
    }

    private static String analysis(Drawing.Verdict verdict) {
        return Stream.of(verdict.caption().map(caption -> "Caption: " + caption), verdict.detail())
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }
}
