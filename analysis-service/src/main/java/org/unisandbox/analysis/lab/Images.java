package org.unisandbox.analysis.lab;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.jboss.resteasy.reactive.RestPath;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.CorruptBlobException;

/** Drawings for pages, by the SHA-256 of their bytes: what has such an address never changes. */
@Path("/lab/images")
public class Images {

    private static final String FOR_EVER = "private, max-age=31536000, immutable";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private final BlobStore blobs;

    Images(BlobStore blobs) {
        this.blobs = blobs;
    }

    @GET
    @Path("{digest:[0-9a-f]{64}}")
    public Uni<Response> image(@RestPath String digest) {
        return VertxContextSupport.executeBlocking(() -> response(digest));
    }

    /** Other blobs are none of a page's business. */
    private Response response(String digest) {
        try {
            return blobs.get(digest)
                    .filter(Images::isPng)
                    .map(png -> Response.ok(png, "image/png").header(HttpHeaders.CACHE_CONTROL, FOR_EVER).build())
                    .orElseGet(() -> Response.status(Response.Status.NOT_FOUND).build());
        } catch (CorruptBlobException e) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
    }

    private static boolean isPng(byte[] bytes) {
        return bytes.length > PNG.length && Arrays.equals(bytes, 0, PNG.length, PNG, 0, PNG.length);
    }
}
