package org.unisandbox.analysis.lab;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.unisandbox.servicekit.event.Outage;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Answers with pages. What goes wrong is a page too, that says what to do. */
@ApplicationScoped
class Pages {

    /** What went wrong. */
    record Problem(String title, String detail) implements TemplateInstance {}

    static final String HTML = "text/html;charset=UTF-8";

    private static final Logger LOG = Logger.getLogger(Pages.class);
    private static final String POLICY = "Content-Security-Policy";

    /** Everything comes from this server, and nothing in a page is code. */
    private static final String NOTHING_FOREIGN =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    /** A page, or a part of one. */
    Uni<Response> show(Supplier<Uni<? extends TemplateInstance>> page) {
        return answer(() -> page.get().onItem().transformToUni(found -> html(Response.Status.OK, found)));
    }

    /** The page that comes after something was done. */
    Uni<Response> goTo(Supplier<Uni<String>> address) {
        return answer(() -> address.get().map(path -> Response.seeOther(URI.create(path)).build()));
    }

    /** Any answer; its problems become pages. */
    Uni<Response> answer(Supplier<Uni<? extends Response>> answer) {
        return Uni.createFrom().<Response>deferred(answer).onFailure().recoverWithUni(Pages::problem);
    }

    /** A page with a status. */
    static Uni<Response> html(Response.StatusType status, TemplateInstance page) {
        return page.createUni().map(text -> Response.status(status)
                .type(HTML)
                .header(POLICY, NOTHING_FOREIGN)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .entity(text)
                .build());
    }

    /** Whether it is about what was filled in, so that it belongs beside the form; an outage does not. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof ProblemException problem && problem.code() != ProblemCode.UNAVAILABLE;
    }

    /** The page of something that is not there. */
    static Uni<Response> notFound(String detail) {
        return html(Response.Status.NOT_FOUND, new Problem("Nothing here", detail));
    }

    private static Uni<Response> problem(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return html(
                    Response.Status.fromStatusCode(problem.code().status()),
                    new Problem(problem.code().title(), problem.getMessage()));
        }
        if (Outage.isOutage(failure)) {
            LOG.warnf("a page failed by an outage: %s", failure);
            return html(
                    Response.Status.SERVICE_UNAVAILABLE,
                    new Problem("Not available right now", "The database does not answer. Try again in a moment."));
        }
        LOG.error("a page failed", failure);
        return html(
                Response.Status.INTERNAL_SERVER_ERROR,
                new Problem("Something went wrong", "The log of analysis-service has the reason: ./unisandbox logs analysis"));
    }
}
