package org.unisandbox.analysis.domain.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unisandbox.analysis.domain.document.Block;
import org.unisandbox.analysis.domain.document.Document;
import org.unisandbox.analysis.domain.document.Measure;
import org.unisandbox.analysis.domain.probe.ProbeChapter;
import org.unisandbox.analysis.domain.study.StudyGrid;
import org.unisandbox.analysis.domain.study.StudyTable;

/**
 * What a report of runs tells, in the order in which one reads it: the tables over all runs, each run, how they were made.
 *
 * @param runs        ids, in the order in which they were named
 * @param evaluations those of them that are evaluations
 * @param study       all of these on the tasks of the study
 * @param campaigns   those that are campaigns
 * @param injections  those that are injections of knowledge
 * @param probes      those that are probes
 * @param code        revision of the code that writes it
 * @param written     when
 */
public record ReportDocument(
        List<String> runs,
        List<Report> evaluations,
        StudyTable study,
        List<CampaignChapter> campaigns,
        List<InjectionChapter> injections,
        List<ProbeChapter> probes,
        String code,
        Instant written) {

    private static final int CHAPTER = 2;

    /** The report of one evaluation. */
    public static ReportDocument of(Report report, StudyTable study, String code, Instant written) {
        return new ReportDocument(
                List.of(report.evaluation().id()), List.of(report), study, List.of(), List.of(), List.of(), code, written);
    }

    public Document document() {
        List<Block> blocks = new ArrayList<>();
        overall().forEach(blocks::add);
        boolean alone = runs.size() == 1;
        evaluations.forEach(report -> chapter(
                blocks,
                alone,
                "Evaluation %s of %s".formatted(report.evaluation().id(), report.evaluation().model().name()),
                new EvaluationChapter(report, alone ? CHAPTER : CHAPTER + 1).blocks()));
        campaigns.forEach(campaign -> chapter(
                blocks, alone, campaign.title(), campaign.blocks(alone ? CHAPTER : CHAPTER + 1)));
        injections.forEach(injection -> chapter(
                blocks,
                alone,
                injection.title() + " (injection " + injection.injection().id() + ")",
                injection.blocks(alone ? CHAPTER : CHAPTER + 1)));
        probes.forEach(probe -> chapter(
                blocks,
                alone,
                probe.page().title() + " (probe " + probe.plan().id() + ")",
                probe.blocks(alone ? CHAPTER : CHAPTER + 1)));
        blocks.add(new Block.Heading(CHAPTER, "Method"));
        blocks.addAll(method());
        return new Document(title(), subtitle(), blocks, measures());
    }

    private static void chapter(List<Block> blocks, boolean alone, String title, List<Block> chapter) {
        if (!alone) {
            blocks.add(new Block.Heading(CHAPTER, title));
        }
        blocks.addAll(chapter);
    }

    private Stream<Block> overall() {
        return Stream.concat(
                study.rows().isEmpty()
                        ? Stream.of()
                        : Block.section(CHAPTER, "The tasks of the study", List.of(new StudyGrid(study).grid())),
                Block.section(CHAPTER, "Knowledge", new KnowledgeGrid(evaluations).grid().stream().toList()));
    }

    private String title() {
        if (runs.size() > 1) {
            return "What models understand, and what they draw";
        }
        return Stream.of(
                        evaluations.stream()
                                .map(report -> "What " + report.evaluation().model().name() + " draws, with and without a thought"),
                        campaigns.stream().map(CampaignChapter::title),
                        injections.stream().map(InjectionChapter::title),
                        probes.stream().map(probe -> probe.page().title()))
                .flatMap(each -> each)
                .findFirst()
                .orElse("Nothing");
    }

    private String subtitle() {
        if (runs.size() > 1) {
            return "%d runs, written %s".formatted(runs.size(), Method.time(written));
        }
        return Stream.of(
                        evaluations.stream().map(report -> "Evaluation %s of %s, %s".formatted(
                                report.evaluation().id(), report.evaluation().model().name(), Method.time(report.created()))),
                        campaigns.stream().map(CampaignChapter::subtitle),
                        injections.stream().map(InjectionChapter::subtitle),
                        probes.stream().map(probe -> probe.page().subtitle()))
                .flatMap(each -> each)
                .findFirst()
                .orElse("");
    }

    private List<Block> method() {
        List<Block> blocks = new ArrayList<>();
        evaluations.forEach(report -> blocks.addAll(new Method(report).blocks()));
        campaigns.forEach(campaign -> blocks.addAll(campaign.method()));
        injections.forEach(injection -> blocks.addAll(injection.method()));
        probes.forEach(probe -> blocks.addAll(probe.method()));
        if (!evaluations.isEmpty() || !campaigns.isEmpty()) {
            blocks.add(new Block.Paragraph(Method.STATISTICS));
        }
        blocks.add(new Block.Paragraph("This report is written by"));
        blocks.add(new Block.Command("./unisandbox report " + String.join(" ", runs) + " --format html --out report.html"));
        blocks.add(new Block.Facts(List.of(
                new Block.Fact("Code revision of this report", code), new Block.Fact("Written", Method.time(written)))));
        return blocks;
    }

    private List<Measure> measures() {
        return Stream.of(
                        evaluations.stream().flatMap(report -> new EvaluationChapter(report, CHAPTER).measures()),
                        campaigns.stream().flatMap(campaign -> campaign.measures().stream()),
                        injections.stream().flatMap(injection -> injection.measures().stream()),
                        probes.stream().flatMap(probe -> probe.measures().stream()))
                .flatMap(each -> each)
                .collect(Collectors.toUnmodifiableList());
    }
}
