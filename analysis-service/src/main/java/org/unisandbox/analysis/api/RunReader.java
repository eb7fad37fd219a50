package org.unisandbox.analysis.api;

import static java.util.stream.Collectors.toMap;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.unisandbox.analysis.domain.campaign.Campaign;
import org.unisandbox.analysis.domain.campaign.Sample;
import org.unisandbox.analysis.domain.probe.CausalCheck;
import org.unisandbox.analysis.domain.probe.ProbeChapter;
import org.unisandbox.analysis.domain.probe.ProbePage;
import org.unisandbox.analysis.domain.report.CampaignChapter;
import org.unisandbox.analysis.domain.report.InjectionChapter;
import org.unisandbox.analysis.domain.report.Report;
import org.unisandbox.analysis.domain.report.ReportDocument;
import org.unisandbox.analysis.domain.study.StudyTable;
import org.unisandbox.analysis.domain.table.Change;
import org.unisandbox.analysis.domain.table.Row;
import org.unisandbox.analysis.remote.RemoteCampaigns;
import org.unisandbox.analysis.remote.RemoteInjections;
import org.unisandbox.analysis.store.Drawings;
import org.unisandbox.analysis.store.Evaluations;
import org.unisandbox.analysis.store.ProbeEntity;
import org.unisandbox.analysis.store.Probes;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.CorruptBlobException;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.servicekit.revision.CodeRevision;
import org.unisandbox.umm.probe.ProbeResult;

/** Puts together reports of runs of any kind. */
@ApplicationScoped
public class RunReader {

    private final Evaluations evaluations;
    private final EvaluationReader reader;
    private final ReportReader reports;
    private final StudyTableReader tables;
    private final Drawings drawings;
    private final Probes probes;
    private final RemoteCampaigns campaigns;
    private final RemoteInjections injections;
    private final BlobStore blobs;

    RunReader(
            Evaluations evaluations,
            EvaluationReader reader,
            ReportReader reports,
            StudyTableReader tables,
            Drawings drawings,
            Probes probes,
            RemoteCampaigns campaigns,
            RemoteInjections injections,
            BlobStore blobs) {
        this.evaluations = evaluations;
        this.reader = reader;
        this.reports = reports;
        this.tables = tables;
        this.drawings = drawings;
        this.probes = probes;
        this.campaigns = campaigns;
        this.injections = injections;
        this.blobs = blobs;
    }

    /** A run as a report shows it. */
    private sealed interface Found {

        record Evaluated(Report report) implements Found {}

        record Probed(ProbeChapter chapter) implements Found {}

        record Trained(CampaignChapter chapter) implements Found {}

        record Told(InjectionChapter chapter) implements Found {}
    }

    /**
     * The report of runs; the problem {@code unknown-run} if there is none of an id, {@code not-done} of a probe that has
     * nothing to show yet.
     *
     * @param ids   of evaluations, campaigns, injections and probes, at least one
     * @param pairs how many pairs of each task of an evaluation, and samples of a campaign, it shows
     */
    Uni<ReportDocument> report(List<String> ids, int pairs) {
        List<String> distinct = ids.stream().distinct().toList();
        return InTurn.each(distinct, id -> found(id, pairs)).chain(found -> {
            List<Report> evaluated = of(found, Found.Evaluated.class).map(Found.Evaluated::report).toList();
            return study(evaluated).map(study -> new ReportDocument(
                    distinct,
                    evaluated,
                    study,
                    of(found, Found.Trained.class).map(Found.Trained::chapter).toList(),
                    of(found, Found.Told.class).map(Found.Told::chapter).toList(),
                    of(found, Found.Probed.class).map(Found.Probed::chapter).toList(),
                    CodeRevision.ofBuild().text(),
                    Clock.systemUTC().instant()));
        });
    }

    private static <T> Stream<T> of(List<Found> found, Class<T> kind) {
        return found.stream().filter(kind::isInstance).map(kind::cast);
    }

    private Uni<StudyTable> study(List<Report> reports) {
        return tables.ofStudy(reports.stream().map(Report::evaluation).toList());
    }

    private Uni<Found> found(String id, int pairs) {
        return evaluations.byId(id).chain(evaluation -> evaluation.isPresent()
                ? reports.report(id, pairs).map(Found.Evaluated::new)
                : probes.byId(id).chain(probe -> probe.isPresent()
                        ? Uni.createFrom().item(() -> new Found.Probed(chapter(probe.get())))
                        : ofTrainer(id, pairs)));
    }

    private Uni<Found> ofTrainer(String id, int pairs) {
        return campaigns.byId(id).chain(campaign -> campaign.isPresent()
                ? campaign(campaign.get(), pairs).map(Found.Trained::new)
                : injections.byId(id)
                        .map(found -> found.orElseThrow(() -> new ProblemException(
                                ProblemCode.UNKNOWN_RUN,
                                "there is no evaluation, campaign, injection or probe " + id + ": GET /evaluations and /probes here, and"
                                        + " /campaigns and /injections of trainer-service list them")))
                        .map(injection -> new Found.Told(new InjectionChapter(injection))));
    }

    /**
     * What a probe shows, beside another one before it; the problem {@code not-done} or {@code unknown-probe}.
     *
     * @param before id of the same probe of the model before a training
     */
    public Uni<ProbeChapter> probe(ProbeEntity entity, Optional<String> before) {
        return before.filter(id -> !id.isBlank())
                .map(id -> probes.byId(id).map(found -> found.orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_PROBE, "there is no probe " + id + ": GET /probes lists them"))))
                .map(earlier -> earlier.map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(earlier -> chapter(entity, earlier));
    }

    private static ProbeChapter chapter(ProbeEntity entity) {
        return chapter(entity, Optional.empty());
    }

    static ProbeChapter chapter(ProbeEntity entity, Optional<ProbeEntity> before) {
        ProbeResult result = result(entity);
        Optional<ProbePage.Before> earlier = before.map(one -> new ProbePage.Before(one.plan(), result(one)));
        if (earlier.filter(one -> !(one.plan().isLike(entity.plan()) && one.result().isLike(result))).isPresent()) {
            throw new ProblemException(ProblemCode.BAD_PROBE,
                    "before: it is not the same probe: prompts, mode, lens and names of attributes must be the same");
        }
        return new ProbeChapter(
                entity.plan(),
                result,
                ProbePage.of(entity.plan(), result, entity.interventions().map(CausalCheck::of), earlier));
    }

    /** Of a probe that is done, or the problem {@code not-done}. */
    private static ProbeResult result(ProbeEntity entity) {
        String id = entity.plan().id();
        return entity.result().orElseThrow(() -> new ProblemException(
                ProblemCode.NOT_DONE,
                "probe %s is %s: GET /probes/%s tells how far".formatted(id, ProbeView.brief(entity).state(), id)));
    }

    private Uni<CampaignChapter> campaign(Campaign campaign, int samples) {
        return samples(campaign, true, samples).chain(accepted -> samples(campaign, false, samples)
                .chain(rejected -> VertxContextSupport.executeBlocking(() -> images(accepted, rejected))
                        .chain(images -> chapter(campaign, accepted, rejected, images))));
    }

    /**
     * What there is to show of a campaign on a page, where images have addresses.
     *
     * @param accepted whether it shows samples that it learned from, or those that it did not
     */
    public Uni<CampaignChapter> campaignPage(Campaign campaign, boolean accepted, int samples) {
        return samples(campaign, accepted, samples).chain(found -> chapter(
                campaign,
                accepted ? found : List.of(),
                accepted ? List.of() : found,
                found.stream()
                        .flatMap(sample -> sample.image().stream())
                        .distinct()
                        .collect(toMap(digest -> digest, digest -> "/lab/images/" + digest))));
    }

    private Uni<List<Sample>> samples(Campaign campaign, boolean accepted, int limit) {
        return limit == 0 ? Uni.createFrom().item(List.of()) : campaigns.samples(campaign.id(), accepted, limit);
    }

    private Uni<CampaignChapter> chapter(
            Campaign campaign, List<Sample> accepted, List<Sample> rejected, Map<String, String> images) {
        String before = campaign.before().map(Campaign.Evaluated::id).orElse("");
        String after = campaign.after().map(Campaign.Evaluated::id).orElse("");
        return campaigns.losses(campaign.id())
                .chain(losses -> rows(before).chain(was -> rows(after).chain(is -> changes(before, was, after, is)
                        .map(changes -> new CampaignChapter(
                                campaign, losses, was, is, changes, accepted, rejected, images)))));
    }

    private Map<String, String> images(List<Sample> accepted, List<Sample> rejected) {
        Map<String, String> images = new HashMap<>();
        Stream.concat(accepted.stream(), rejected.stream())
                .flatMap(sample -> sample.image().stream())
                .distinct()
                .forEach(digest -> image(digest).ifPresent(png -> images.put(
                        digest, "data:image/png;base64," + Base64.getEncoder().encodeToString(png))));
        return images;
    }

    /** A report without an image is better than none. */
    private Optional<byte[]> image(String digest) {
        try {
            return blobs.get(digest);
        } catch (CorruptBlobException e) {
            return Optional.empty();
        }
    }

    /** Scores, as far as the evaluation is there. */
    public Uni<List<Row>> rows(String evaluation) {
        return evaluations.byId(evaluation).chain(found -> found.isPresent()
                ? reader.table(found.get()).map(TableDocument::rows)
                : Uni.createFrom().item(List.of()));
    }

    private Uni<List<Change>> changes(String before, List<Row> was, String after, List<Row> is) {
        return was.isEmpty() || is.isEmpty()
                ? Uni.createFrom().item(List.of())
                : drawings.judged(before).chain(old -> drawings.judged(after).map(fresh -> Change.of(old, fresh)));
    }
}
