package org.unisandbox.analysis.lab;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Images from the store that all services share, so that pages ask no other host. */
@Path("/lab/images")
public class Images {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    /** In the browser alone: what is shown to somebody with a key must not wait in a cache that others share. */
    private static final String FOREVER = "private, max-age=31536000, immutable";

    private final BlobStore blobs;

    Images(BlobStore blobs) {
        this.blobs = blobs;
    }

    @GET
    @Path("{digest}")
    @Produces("image/png")
    public Uni<Response> image(@PathParam("digest") String digest) {
        return VertxContextSupport.executeBlocking(() -> image(blobs.get(digest), digest));
    }

    /** The blob store holds more than images; only they are answered here. */
    private static Response image(Optional<byte[]> blob, String digest) {
        byte[] png = blob.filter(bytes -> bytes.length > PNG.length
                        && Arrays.equals(bytes, 0, PNG.length, PNG, 0, PNG.length))
                .orElseThrow(() -> new ProblemException(ProblemCode.UNKNOWN_IMAGE, "there is no image " + digest));
        return Response.ok(png)
                .header(HttpHeaders.CACHE_CONTROL, FOREVER)
                .header(HttpHeaders.ETAG, '"' + digest + '"')
                .build();
    }
}
