package org.unisandbox.servicekit.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** A problem as the answer of a request that no resource has seen. */
public final class ProblemAnswer {

    private ProblemAnswer() {}

    /** Ends the exchange with it. */
    public static void send(RoutingContext exchange, ProblemCode code, String detail) {
        Problem problem = Problem.of(
                code, detail, TraceParent.current(Optional.ofNullable(exchange.request().getHeader("traceparent"))));
        exchange.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(new JsonObject()
                        .put("type", problem.type())
                        .put("title", problem.title())
                        .put("status", problem.status())
                        .put("detail", problem.detail())
                        .put("code", problem.code())
                        .put("traceId", problem.traceId())
                        .encode());
    }
}
