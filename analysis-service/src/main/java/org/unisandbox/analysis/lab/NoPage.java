package org.unisandbox.analysis.lab;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** What is said of pages that there are not. */
@Path("/lab/{path: .*}")
@Produces(Pages.HTML)
public class NoPage {

    @GET
    public Uni<Response> show() {
        return Pages.notFound("There is no page at this address. The links at the top lead to those there are.");
    }
}
