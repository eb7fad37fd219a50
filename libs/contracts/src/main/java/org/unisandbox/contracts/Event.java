package org.unisandbox.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Something that happened and that other services are told. The payload is the record as JSON; the envelope is
 * CloudEvents 1.0 in Kafka binary mode.
 *
 * <p>{@link #eventId()} derives from what the event is about, never from when it was sent: the same work announced
 * twice has the same id, which is how consumers tell.
 */
public sealed interface Event
        permits DispatchRequested,
                DispatchExpanded,
                ItemDispatched,
                ImageGenerated,
                ImageVerified,
                TrainingProgressed,
                ModelPublished,
                EvaluationRequested,
                RunControlled,
                RunCompleted {

    /** The topic it travels, one of {@link Topics}. */
    @JsonIgnore
    String topic();

    /** What it is about, unique within its topic; the CloudEvents {@code subject}. */
    @JsonIgnore
    String subject();

    /** The Kafka record key: events with one key stay in order. */
    @JsonIgnore
    String key();

    /** The CloudEvents {@code type}. */
    @JsonIgnore
    default String type() {
        return "org.unisandbox." + topic() + ".v1";
    }

    /** The CloudEvents {@code id}, a name-based UUID of topic and subject. */
    @JsonIgnore
    default String eventId() {
        return UUID.nameUUIDFromBytes((topic() + '\n' + subject()).getBytes(StandardCharsets.UTF_8)).toString();
    }
}
