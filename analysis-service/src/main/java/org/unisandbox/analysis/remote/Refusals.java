package org.unisandbox.analysis.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** The problem that another service answers with is the problem here. */
public final class Refusals implements ResponseExceptionMapper<ProblemException> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public ProblemException toThrowable(Response response) {
        try {
            JsonNode problem = JSON.readTree(response.readEntity(String.class));
            String code = problem.path("code").asText();
            return Arrays.stream(ProblemCode.values())
                    .filter(known -> known.code().equals(code))
                    .findFirst()
                    .map(known -> new ProblemException(known, problem.path("detail").asText(known.title())))
                    .orElseGet(() -> unreadable(response));
        } catch (JsonProcessingException | IllegalStateException e) {
            return unreadable(response);
        }
    }

    private static ProblemException unreadable(Response response) {
        return new ProblemException(
                ProblemCode.UNAVAILABLE, "another service answers with status " + response.getStatus());
    }
}
