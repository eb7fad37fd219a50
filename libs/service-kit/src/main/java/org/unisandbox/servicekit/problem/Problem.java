package org.unisandbox.servicekit.problem;

/**
 * A problem as it is answered, RFC 9457.
 *
 * @param type    URI of the kind of problem
 * @param title   the kind of problem in words
 * @param status  HTTP status
 * @param detail  this occurrence, with what to do
 * @param code    stable code, such as {@code unknown-task}
 * @param traceId finds the request in logs and traces, 32 hex digits
 */
public record Problem(String type, String title, int status, String detail, String code, String traceId) {

    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemCode code, String detail, String traceId) {
        return new Problem(code.type(), code.title(), code.status(), detail, code.code(), traceId);
    }
}
