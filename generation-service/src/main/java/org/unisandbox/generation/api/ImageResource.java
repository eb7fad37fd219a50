package org.unisandbox.generation.api;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Images over HTTP. */
@Path("/images")
@Tag(name = "images", description = "PNG images under their SHA-256")
public class ImageResource {

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final String FOREVER = "private, max-age=31536000, immutable";

    private final BlobStore blobs;

    ImageResource(BlobStore blobs) {
        this.blobs = blobs;
    }

    @GET
    @Path("{digest}")
    @Produces("image/png")
    @Operation(summary = "An image", description = "It never changes and may be cached for ever.")
    @APIResponse(responseCode = "200", description = "The PNG")
    @APIResponse(responseCode = "404", description = "unknown-image")
    public Uni<RestResponse<byte[]>> image(@RestPath String digest) {
        return VertxContextSupport.executeBlocking(() -> image(blobs.get(digest), digest));
    }

    /** The blob store holds more than images; only they are answered here. */
    private static RestResponse<byte[]> image(Optional<byte[]> blob, String digest) {
        byte[] png = blob.filter(ImageResource::isPng)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_IMAGE,
                        "there is no image " + digest + ": GET /generations lists those of a dispatch"));
        return RestResponse.ResponseBuilder.ok(png)
                .header(HttpHeaders.CACHE_CONTROL, FOREVER)
                .header(HttpHeaders.ETAG, '"' + digest + '"')
                .build();
    }

    private static boolean isPng(byte[] bytes) {
        int length = Math.min(bytes.length, PNG_SIGNATURE.length);
        return Arrays.equals(PNG_SIGNATURE, Arrays.copyOf(bytes, length));
    }
}
