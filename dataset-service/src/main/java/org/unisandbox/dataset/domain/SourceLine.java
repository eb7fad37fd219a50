package org.unisandbox.dataset.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.unisandbox.contracts.MalformedEventException;

/** Lines of published files. */
final class SourceLine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SourceLine() {}

    /** The line with another answer; its other fields stay, in their order. */
    static String corrected(String json, String answer) throws MalformedEventException {
        try {
            ObjectNode line = (ObjectNode) JSON.readTree(json);
            line.put(line.has("Answer") ? "Answer" : "answer", answer);
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new MalformedEventException(e.getOriginalMessage(), e);
        }
    }
}
