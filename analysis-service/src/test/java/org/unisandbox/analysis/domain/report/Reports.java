package org.unisandbox.analysis.domain.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.EvaluationState;
import org.unisandbox.analysis.domain.StudyTask;
import org.unisandbox.analysis.domain.table.Judged;
import org.unisandbox.analysis.domain.table.Table;
import org.unisandbox.analysis.domain.table.TextRow;
import org.unisandbox.analysis.domain.text.TextAnswer;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Sampling;
import org.unisandbox.tasks.Family;
import org.unisandbox.tasks.Profile;

/** Reports of invented evaluations. */
public final class Reports {

    /** The colour of the disc in every image. */
    static final int DISC = 0x3366cc;

    private Reports() {}

    /** All six tasks in both modes with 100 pairs: normal draws half its images invalid, CoT gets most pairs right. */
    public static Report full() {
        List<StudyTask> tasks = StudyTask.study();
        Evaluation evaluation = evaluation(tasks, Sampling.STANDARD);
        List<Judged> judged = new ArrayList<>();
        List<TextAnswer> answers = new ArrayList<>();
        List<Exhibit> exhibits = new ArrayList<>();
        for (StudyTask task : tasks) {
            int right = task.isOf(Family.MATH) ? 90 : 99;
            for (int pair = 0; pair < 100; pair++) {
                for (String half : List.of("A", "B")) {
                    String id = "p" + pair;
                    Outcome normal = pair < tasks.indexOf(task) ? Outcome.PASS : Outcome.FAIL;
                    Outcome cot = pair < right ? Outcome.PASS : Outcome.FAIL;
                    for (Judge judge : evaluation.judges()) {
                        judged.add(new Judged(task, Mode.NORMAL, judge, id, half, 0, normal, pair % 2 == 0));
                        judged.add(new Judged(task, Mode.COT, judge, id, half, 0, cot, true));
                    }
                    answers.add(new TextAnswer(task, id + half, id, half, "3 apples", pair < right - 40));
                }
            }
            exhibits.add(exhibit(task, "A"));
            exhibits.add(exhibit(task, "B"));
        }
        return new Report(
                evaluation,
                EvaluationState.DONE,
                Optional.empty(),
                Instant.parse("2026-01-31T15:45:00Z"),
                252,
                Map.of("math1", "ab".repeat(32), "mapping3", "cd".repeat(32)),
                Map.of("ab".repeat(32), "unisandbox-math/1"),
                List.of(
                        new JudgeIdentity(Judge.ORACLE, Optional.empty(), Optional.empty(), Map.of()),
                        new JudgeIdentity(
                                Judge.SELF,
                                Optional.of(evaluation.model()),
                                Optional.empty(),
                                Map.of("threshold", "0.5"))),
                Optional.of("beef"),
                Table.of("reference", Profile.REFERENCE, tasks, evaluation.modes(), evaluation.judges(), judged),
                TextRow.of(answers),
                Optional.empty(),
                exhibits);
    }

    /** One task of which nothing has come yet. */
    public static Report empty() {
        List<StudyTask> tasks = List.of(StudyTask.MATH1);
        Evaluation evaluation = evaluation(tasks, new Sampling(1.5, 0.25));
        return new Report(
                evaluation,
                EvaluationState.RUNNING,
                Optional.empty(),
                Instant.parse("2026-01-31T15:45:00Z"),
                3,
                Map.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Table.of("reference", Profile.REFERENCE, tasks, evaluation.modes(), evaluation.judges(), List.of()),
                List.of(),
                Optional.of("the model answers no text"),
                List.of());
    }

    private static Evaluation evaluation(List<StudyTask> tasks, Sampling sampling) {
        return new Evaluation(
                "20260131-154500-3fa91c",
                new ModelRef("reference", "5e".repeat(32)),
                Optional.empty(),
                tasks,
                List.of(Mode.NORMAL, Mode.COT),
                List.of(Judge.ORACLE, Judge.SELF),
                100,
                1,
                7,
                "reference",
                "test",
                sampling,
                Optional.empty(),
                Optional.empty());
    }

    static Exhibit exhibit(StudyTask task, String half) {
        return new Exhibit(
                task,
                half,
                "Please draw as many apples as this calculation says: 12 / (7 - 3) * 1 < 9 | § stands for ¶ & \"x\".",
                "3 apples",
                List.of(
                        new Exhibit.Drawn(
                                Mode.NORMAL,
                                Optional.of(disc()),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(
                                        new Exhibit.Opinion(Judge.ORACLE, Outcome.FAIL, Optional.empty()),
                                        new Exhibit.Opinion(Judge.SELF, Outcome.FAIL, Optional.of("2 apples")))),
                        new Exhibit.Drawn(
                                Mode.COT,
                                half.equals("A") ? Optional.of(disc()) : Optional.empty(),
                                Optional.of("7 - 3 = 4 . 12 / 4 = 3 . so there are 3 of them to draw ."),
                                Optional.of("3 apples"),
                                half.equals("A")
                                        ? List.of(
                                                new Exhibit.Opinion(Judge.ORACLE, Outcome.PASS, Optional.of("3 apples")),
                                                new Exhibit.Opinion(Judge.SELF, Outcome.PASS, Optional.of("3 apples")))
                                        : List.of(
                                                new Exhibit.Opinion(Judge.ORACLE, Outcome.ERROR, Optional.empty()),
                                                new Exhibit.Opinion(Judge.SELF, Outcome.REFUSED, Optional.empty())))));
    }

    private static byte[] disc() {
        BufferedImage image = new BufferedImage(192, 192, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 192, 192);
        graphics.setColor(new Color(DISC));
        graphics.fill(new Ellipse2D.Double(60, 60, 70, 70));
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }
}
