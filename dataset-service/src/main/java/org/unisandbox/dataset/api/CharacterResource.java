package org.unisandbox.dataset.api;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.unisandbox.dataset.domain.CharacterSource;
import org.unisandbox.servicekit.page.Cursor;
import org.unisandbox.servicekit.page.Page;
import org.unisandbox.tasks.knowledge.CharacterSheet;

/** Virtual characters over HTTP. */
@Path("/characters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "characters", description = "Whom the knowledge tasks ask about, and what a model can be told of them")
public class CharacterResource {

    private static final int CHUNK = 200;

    @GET
    @Blocking
    @Operation(
            summary = "Page through virtual characters",
            description = "The knowledge tasks of the same profile, split and seed ask about them, in this order.")
    @APIResponse(responseCode = "200", description = "Some characters with all that is true of them")
    @APIResponse(responseCode = "400", description = "unknown-profile, unknown-split, bad-cursor")
    public Page<CharacterSheet> list(
            @RestQuery @DefaultValue("natural") @Parameter(description = "natural or reference") String profile,
            @RestQuery @DefaultValue("test") @Parameter(description = "train, validation or test") String split,
            @RestQuery @DefaultValue("1") long seed,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        CharacterSource characters = CharacterSource.of(profile, split, seed);
        long from = Cursor.parse(cursor).position();
        if (from >= characters.size()) {
            throw Cursor.bad();
        }
        List<CharacterSheet> sheets = characters.sheets(from, limit);
        long next = from + sheets.size();
        return new Page<>(
                sheets, next < characters.size() ? Optional.of(new Cursor(next).text()) : Optional.empty());
    }

    @GET
    @Path("injection.jsonl")
    // Any media type with "json" in it would turn the chunks into elements of an array.
    @Produces("text/plain;charset=UTF-8")
    @Operation(
            summary = "Conversations that tell a model of the first characters, as JSON Lines",
            description = "Each line has id, character and messages of role and content. The user names the character, "
                    + "never a value: nothing leads from what somebody likes to who it is.")
    @APIResponse(responseCode = "200", description = "One conversation a line")
    @APIResponse(responseCode = "400", description = "unknown-profile, unknown-split, bad-count")
    public Multi<byte[]> injection(
            @RestQuery @DefaultValue("natural") @Parameter(description = "natural or reference") String profile,
            @RestQuery @DefaultValue("test") @Parameter(description = "train, validation or test") String split,
            @RestQuery @DefaultValue("1") long seed,
            @RestQuery @DefaultValue("10") @Parameter(description = "How many characters") long characters,
            @RestQuery
                    @DefaultValue("90")
                    @Parameter(description = "How many conversations about each; nine tell everything once")
                    long conversations) {
        CharacterSource.Lines lines =
                CharacterSource.of(profile, split, seed).conversations(characters, conversations);
        return Multi.createBy()
                .repeating()
                .uni(() -> VertxContextSupport.executeBlocking(() -> lines.next(CHUNK)))
                .whilst(chunk -> chunk.length > 0)
                .filter(chunk -> chunk.length > 0);
    }
}
