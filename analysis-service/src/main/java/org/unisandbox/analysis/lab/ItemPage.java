package org.unisandbox.analysis.lab;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.unisandbox.analysis.lab.view.ItemFilter;
import org.unisandbox.analysis.lab.view.ItemSheet;

/** One drawing with everything that is known about it, beside others of the same question. */
@Path("/lab/items")
@Produces(Pages.HTML)
public class ItemPage {

    record Html(ItemSheet sheet) implements TemplateInstance {}

    private final Pages pages;
    private final ItemSheets sheets;

    ItemPage(Pages pages, ItemSheets sheets) {
        this.pages = pages;
        this.sheets = sheets;
    }

    @GET
    @Path("{subject: .+}")
    public Uni<Response> item(
            @PathParam("subject") String subject,
            @QueryParam("task") String task,
            @QueryParam("mode") String mode,
            @QueryParam("verdict") String verdict,
            @QueryParam("disputed") String disputed) {
        return pages.show(() ->
                sheets.of(subject, ItemFilter.of(task, mode, verdict, disputed)).map(Html::new));
    }
}
