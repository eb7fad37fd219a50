package org.unisandbox.analysis.lab.services;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Hands on the problem that another service answers with. */
public class ServiceProblems implements ResponseExceptionMapper<ProblemException> {

    @Override
    public ProblemException toThrowable(Response response) {
        try {
            JsonNode problem = new ObjectMapper().readTree(response.readEntity(String.class));
            return new ProblemException(code(problem.path("code").asText()), problem.path("detail").asText());
        } catch (JsonProcessingException e) {
            return new ProblemException(
                    ProblemCode.UNAVAILABLE, "another service answered with status " + response.getStatus());
        }
    }

    private static ProblemCode code(String text) {
        return Arrays.stream(ProblemCode.values())
                .filter(code -> code.code().equals(text))
                .findFirst()
                .orElse(ProblemCode.UNAVAILABLE);
    }
}
