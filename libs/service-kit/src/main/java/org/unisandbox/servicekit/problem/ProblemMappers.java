package org.unisandbox.servicekit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.unisandbox.servicekit.blob.BlobStoreFullException;
import org.unisandbox.servicekit.event.Outage;

/** Every failure of a request as a problem. What went wrong inside is logged with the trace id and never answered. */
public final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final MediaType PROBLEM_JSON = MediaType.valueOf(Problem.MEDIA_TYPE);

    @ServerExceptionMapper
    public Response problem(ProblemException e, HttpHeaders headers) {
        return answer(e.code(), e.getMessage(), traceId(headers));
    }

    @ServerExceptionMapper
    public Response brokenRule(ConstraintViolationException e, HttpHeaders headers) {
        boolean ourFault = e.getConstraintViolations().stream()
                .flatMap(v -> StreamSupport.stream(v.getPropertyPath().spliterator(), false))
                .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
        if (ourFault) {
            return unexpected(e, headers);
        }
        String detail = e.getConstraintViolations().stream()
                .map(v -> field(v) + " " + v.getMessage())
                .sorted()
                .collect(Collectors.joining("; "));
        return answer(ProblemCode.INVALID_REQUEST, detail, traceId(headers));
    }

    @ServerExceptionMapper
    public Response wrongJson(MismatchedInputException e, HttpHeaders headers) {
        return answer(ProblemCode.MALFORMED_REQUEST, unreadable(e), traceId(headers));
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e, HttpHeaders headers) {
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        if (status >= 500) {
            return unexpected(e, headers);
        }
        String trace = traceId(headers);
        return switch (status) {
            case 404 -> answer(ProblemCode.NOT_FOUND, "look at /q/openapi for what there is", trace);
            case 405 -> answer(ProblemCode.METHOD_NOT_ALLOWED, "look at /q/openapi for the methods there are", trace);
            case 406 -> answer(ProblemCode.NOT_ACCEPTABLE, "look at /q/openapi for the media types there are", trace);
            case 413 -> answer(ProblemCode.PAYLOAD_TOO_LARGE, "send a smaller request", trace);
            case 415 -> answer(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "send application/json", trace);
            default -> answer(
                    ProblemCode.MALFORMED_REQUEST,
                    e.getCause() instanceof JsonProcessingException json ? unreadable(json) : e.getMessage(),
                    trace);
        };
    }

    @ServerExceptionMapper
    public Response storageFull(BlobStoreFullException e, HttpHeaders headers) {
        return answer(ProblemCode.STORAGE_FULL, e.getMessage(), traceId(headers));
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e, HttpHeaders headers) {
        String trace = traceId(headers);
        if (Outage.isOutage(e)) {
            LOG.warnf("request failed by an outage, trace %s: %s", trace, e);
            return answer(ProblemCode.UNAVAILABLE, "the database or the broker does not answer: try again", trace);
        }
        LOG.errorf(e, "request failed, trace %s", trace);
        return answer(ProblemCode.INTERNAL, "the log has the reason under trace " + trace, trace);
    }

    private static Response answer(ProblemCode code, String detail, String traceId) {
        return Response.status(code.status())
                .type(PROBLEM_JSON)
                .entity(Problem.of(code, detail, traceId))
                .build();
    }

    private static String traceId(HttpHeaders headers) {
        return TraceParent.current(Optional.ofNullable(headers.getHeaderString("traceparent")));
    }

    /** The part of the path that the caller wrote: {@code create.request.pairs} becomes {@code pairs}. */
    private static String field(ConstraintViolation<?> violation) {
        String properties = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(node -> node.getKind() == ElementKind.PROPERTY)
                .map(Path.Node::getName)
                .collect(Collectors.joining("."));
        if (!properties.isEmpty()) {
            return properties;
        }
        String path = violation.getPropertyPath().toString();
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String unreadable(JsonProcessingException e) {
        String where = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        String what = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
        return where.isEmpty() ? what : where + ": " + what;
    }
}
