package org.unisandbox.verifier.api;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.unisandbox.servicekit.page.Cursor;
import org.unisandbox.servicekit.page.Page;
import org.unisandbox.verifier.domain.Exhibit;
import org.unisandbox.verifier.domain.JudgePanel;
import org.unisandbox.verifier.store.VerificationStore;

/** Verdicts over HTTP. */
@Path("/verifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "verifications", description = "What judges decided")
public class VerificationResource {

    private final JudgePanel panel;
    private final VerificationStore verifications;

    VerificationResource(JudgePanel panel, VerificationStore verifications) {
        this.panel = panel;
        this.verifications = verifications;
    }

    @POST
    @Operation(
            summary = "Judge an image at once",
            description = "What a judge cannot judge (an unknown image or model, say) is a verdict 'error' with the"
                    + " reason. Nothing is kept and no event is sent.")
    @APIResponse(responseCode = "200", description = "The verdicts")
    @APIResponse(responseCode = "400", description = "unknown-judge, invalid-request")
    public Uni<VerdictsView> judge(@NotNull @Valid NewVerification request) {
        Exhibit exhibit = request.exhibit();
        return VertxContextSupport.executeBlocking(
                        () -> panel.judge(List.of(exhibit)).getFirst())
                .map(verdicts ->
                        new VerdictsView(verdicts.stream().map(VerdictView::of).toList()));
    }

    @GET
    @Operation(summary = "Page through the verdicts of a dispatch", description = "In the order of their creation.")
    @APIResponse(responseCode = "200", description = "Some verdicts")
    public Uni<Page<VerificationView>> list(
            @RestQuery @NotBlank String dispatch,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return verifications
                .page(dispatch, Cursor.parse(cursor), limit)
                .map(page -> new Page<>(page.items().stream().map(VerificationView::of).toList(), page.next()));
    }
}
