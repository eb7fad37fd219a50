package org.unisandbox.analysis.lab;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.unisandbox.analysis.api.InTurn;
import org.unisandbox.analysis.api.RunReader;
import org.unisandbox.analysis.domain.Evaluation;
import org.unisandbox.analysis.domain.campaign.Campaign;
import org.unisandbox.analysis.domain.campaign.CampaignRequest;
import org.unisandbox.analysis.domain.document.HtmlFormat;
import org.unisandbox.analysis.lab.view.CampaignLine;
import org.unisandbox.analysis.lab.view.CampaignShow;
import org.unisandbox.analysis.lab.view.Rounds;
import org.unisandbox.analysis.lab.view.Transfer;
import org.unisandbox.analysis.remote.RemoteCampaigns;
import org.unisandbox.analysis.store.Evaluations;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.tasks.Task;

/** Campaigns: what they train, how far they are, and what came of it. */
@Path("/lab/campaigns")
@Produces(Pages.HTML)
public class CampaignPages {

    record Index(List<CampaignLine> campaigns, Transfer transfer) implements TemplateInstance {}

    record Show(CampaignShow view) implements TemplateInstance {}

    record Live(CampaignLine line) implements TemplateInstance {}

    record New(CampaignForm form, List<String> tasks, String refusal) implements TemplateInstance {}

    private static final int LISTED = 50;
    private static final int COMPARED = 12;
    private static final int SAMPLES = 24;
    private static final List<String> TASKS = Task.study().stream().map(Task::code).toList();

    private final Pages pages;
    private final RemoteCampaigns campaigns;
    private final RunReader runs;
    private final Evaluations evaluations;

    CampaignPages(Pages pages, RemoteCampaigns campaigns, RunReader runs, Evaluations evaluations) {
        this.pages = pages;
        this.campaigns = campaigns;
        this.runs = runs;
        this.evaluations = evaluations;
    }

    @GET
    public Uni<Response> list() {
        return pages.show(() -> campaigns.newest(LISTED).chain(found -> transfer(found)
                .map(transfer -> new Index(found.stream().map(CampaignLine::new).toList(), transfer))));
    }

    private Uni<Transfer> transfer(List<Campaign> found) {
        List<Campaign> compared = found.stream()
                .filter(campaign -> campaign.state().equals("done"))
                .limit(COMPARED)
                .toList();
        return InTurn.each(compared, campaign -> runs.rows(before(campaign))
                        .chain(before -> runs.rows(after(campaign))
                                .map(after -> new Transfer.Measured(campaign, before, after))))
                .map(Transfer::of);
    }

    private static String before(Campaign campaign) {
        return campaign.before().map(Campaign.Evaluated::id).orElse("");
    }

    private static String after(Campaign campaign) {
        return campaign.after().map(Campaign.Evaluated::id).orElse("");
    }

    @GET
    @Path("new")
    public Uni<Response> form(@RestQuery Optional<String> model) {
        return pages.show(() -> Uni.createFrom().item(new New(CampaignForm.standard(model), TASKS, "")));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> begin(
            @RestForm @DefaultValue("reference") String model,
            @RestForm Optional<List<String>> tasks,
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String curriculum,
            @RestForm @DefaultValue("") String rounds,
            @RestForm @DefaultValue("") String samples,
            @RestForm @DefaultValue("") String steps,
            @RestForm @DefaultValue("") String threshold,
            @RestForm @DefaultValue("") String pairs,
            @RestForm @DefaultValue("") String seed) {
        CampaignForm form = new CampaignForm(
                model, tasks.orElse(List.of()), name, !curriculum.isEmpty(), rounds, samples, steps, threshold, pairs, seed);
        return pages.answer(() -> Uni.createFrom()
                .item(form::request)
                .chain((CampaignRequest request) -> campaigns.begin(request))
                .map(campaign -> Response.seeOther(URI.create("/lab/campaigns/" + campaign.id())).build())
                .onFailure(Pages::isRefusal)
                .recoverWithUni(e -> Pages.html(
                        Response.Status.BAD_REQUEST, new New(form, TASKS, e.getMessage()))));
    }

    @GET
    @Path("{id}")
    public Uni<Response> show(@RestPath String id, @RestQuery @DefaultValue("accepted") String samples) {
        return pages.show(() -> byId(id).chain(campaign -> runs.campaignPage(campaign, samples.equals("accepted"), SAMPLES)
                .chain(chapter -> rounds(campaign).map(rounds -> new Show(new CampaignShow(
                        new CampaignLine(campaign), rounds, samples, HtmlFormat.fragment(chapter.pageBlocks())))))));
    }

    /** The scores of each revision that it published, as far as they were evaluated. */
    private Uni<Rounds> rounds(Campaign campaign) {
        return campaigns.revisions(campaign).chain(revisions -> evaluations.done().chain(done -> {
            List<Rounds.Round> planned = new ArrayList<>();
            planned.add(new Rounds.Round(
                    0, campaign.model().name() + '@' + campaign.model().revision(), existing(done, before(campaign)), List.of()));
            for (int i = 0; i < revisions.size(); i++) {
                String model = campaign.name() + '@' + revisions.get(i);
                String revision = revisions.get(i);
                boolean last = i == revisions.size() - 1;
                Optional<String> evaluation = last && existing(done, after(campaign)).isPresent()
                        ? existing(done, after(campaign))
                        : done.stream()
                                .filter(one -> one.model().name().equals(campaign.name()) && one.model().revision().equals(revision))
                                .map(Evaluation::id)
                                .findFirst();
                planned.add(new Rounds.Round(i + 1, model, evaluation, List.of()));
            }
            return InTurn.each(planned, round -> runs.rows(round.evaluation().orElse(""))
                            .map(rows -> new Rounds.Round(round.number(), round.model(), round.evaluation(), rows)))
                    .map(Rounds::of);
        }));
    }

    private static Optional<String> existing(List<Evaluation> done, String id) {
        return done.stream().map(Evaluation::id).filter(id::equals).findFirst();
    }

    @GET
    @Path("{id}/live")
    public Uni<Response> live(@RestPath String id) {
        return pages.show(() -> byId(id).map(campaign -> new Live(new CampaignLine(campaign))));
    }

    @POST
    @Path("{id}/{change:pause|resume|cancel}")
    public Uni<Response> change(@RestPath String id, @RestPath String change) {
        return pages.goTo(() -> campaigns.change(id, change).map(campaign -> "/lab/campaigns/" + campaign.id()));
    }

    private Uni<Campaign> byId(String id) {
        return campaigns.byId(id).map(found -> found.orElseThrow(() -> new ProblemException(
                ProblemCode.UNKNOWN_CAMPAIGN, "There is no campaign " + id + ". The list of campaigns has those there are.")));
    }
}
