package org.unisandbox.servicekit.problem;

import java.util.Locale;

/**
 * Everything that can go wrong for a caller. The code, in kebab case, is part of the interface: it never changes its
 * meaning and is never reused.
 */
public enum ProblemCode {
    // the request
    MALFORMED_REQUEST(400, "The request cannot be read"),
    INVALID_REQUEST(400, "The request breaks a rule"),
    BAD_CURSOR(400, "The cursor is not one that this service gave out"),
    BAD_COUNT(400, "A count is out of range"),
    BAD_SAMPLING(400, "A sampling setting is out of range"),
    UNKNOWN_TASK(400, "There is no such task"),
    UNKNOWN_PROFILE(400, "There is no such profile"),
    UNKNOWN_SPLIT(400, "There is no such split"),
    UNKNOWN_MODEL(400, "There is no such model"),
    BAD_MODEL(400, "That describes no model"),
    UNKNOWN_MODE(400, "There is no such mode"),
    UNKNOWN_JUDGE(400, "There is no such judge"),
    BAD_THRESHOLD(400, "The threshold is out of range"),
    BAD_TRAINING(400, "A training setting is out of range"),
    UNKNOWN_TRAINER(400, "There is no such trainer"),
    TRAINER_NOT_CONFIGURED(400, "The trainer is not configured"),
    ENGINE_NOT_CONFIGURED(400, "The service runs without the engine"),
    UNTRAINABLE_MODEL(400, "The model cannot be trained"),
    CORRUPT_CHECKPOINT(400, "The checkpoint cannot be used"),
    UNKNOWN_WORD(400, "The model does not know a word"),
    PROMPT_TOO_LONG(400, "The prompt is too long for the model"),
    BAD_NAME(400, "That cannot be the name of a dataset"),
    BAD_LINES(400, "Lines of the file are no items"),
    NO_ITEMS(400, "The file holds no items"),
    BAD_PROBE(400, "That cannot be probed"),
    UNKNOWN_FORMAT(400, "There is no such format"),

    // who makes it
    UNAUTHENTICATED(401, "The caller is not known"),
    FORBIDDEN(403, "The caller may not do that"),
    FOREIGN_ORIGIN(403, "A page of another site may not do that"),
    UNKNOWN_HOST(421, "The service is not known under that name"),
    TOO_MANY_REQUESTS(429, "The caller asks too much at once"),

    // what it names
    NOT_FOUND(404, "There is nothing at this address"),
    UNKNOWN_DATASET(404, "There is no such dataset"),
    UNKNOWN_EVALUATION(404, "There is no such evaluation"),
    UNKNOWN_CAMPAIGN(404, "There is no such campaign"),
    UNKNOWN_PROBE(404, "There is no such probe"),
    UNKNOWN_INJECTION(404, "There is no such injection"),
    UNKNOWN_RUN(404, "There is no such run"),
    UNKNOWN_IMAGE(404, "There is no such image"),
    UNKNOWN_BLOB(404, "There is no such blob"),
    CONFLICT(409, "The request contradicts what is stored"),
    NOT_SAMPLED(409, "The campaign has no samples yet"),
    NOT_DONE(409, "There is no result yet"),
    NOT_COMPARABLE(409, "The evaluations have no items in common"),
    DATASET_IN_USE(409, "A run uses the dataset"),
    MODEL_REFUSED(422, "The model declined to draw"),

    // how it is made
    METHOD_NOT_ALLOWED(405, "This address does not answer that method"),
    NOT_ACCEPTABLE(406, "This address has no such representation"),
    PAYLOAD_TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This address does not read that media type"),

    // the service
    INTERNAL(500, "The service failed"),
    UNAVAILABLE(503, "The service cannot answer now"),
    STORAGE_FULL(507, "The blob store is full");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The stable code, such as {@code unknown-task}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** The same for every occurrence; what is special about one is its detail. */
    public String title() {
        return title;
    }

    /** The RFC 9457 {@code type}, a URI that names the problem and is not meant to be opened. */
    public String type() {
        return "urn:unisandbox:problem:" + code();
    }
}
