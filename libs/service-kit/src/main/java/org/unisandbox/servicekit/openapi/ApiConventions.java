package org.unisandbox.servicekit.openapi;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponses;
import static org.eclipse.microprofile.openapi.OASFactory.createComponents;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityRequirement;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityScheme;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.unisandbox.servicekit.problem.Problem;
import org.unisandbox.servicekit.problem.ProblemCode;

/**
 * Describes what no resource has to say again: the shape of problems, the problems that any request can meet, parameters
 * that mean the same everywhere, and an id of every operation made of its resource and its method ({@code datasetCreate}).
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiConventions implements OASFilter {

    private static final String PROBLEM = "Problem";
    private static final String KEY = "key";
    private static final String PASSWORD = "password";
    private static final String KEY_MEANING = "A key, or a token of the identity provider. GET and HEAD need the role read,"
            + " every other method the role write. A service on loopback without keys asks for none";
    private static final int FIRST_PROBLEM = 400;
    /** What the generator writes where a resource says nothing. */
    private static final Set<String> UNDESCRIBED = Set.of("OK", "Created", "Accepted", "No Content", "Bad Request");

    private final Words words = new Words();

    @Override
    public Operation filterOperation(Operation operation) {
        Optional.ofNullable(operation.getOperationId()).map(ApiConventions::id).ifPresent(operation::setOperationId);
        Map<String, APIResponse> responses = new TreeMap<>();
        Optional.ofNullable(operation.getResponses()).ifPresent(there -> responses.putAll(there.getAPIResponses()));
        if (operation.getRequestBody() != null || operation.getParameters() != null) {
            responses.merge("400", problem(ProblemCode.MALFORMED_REQUEST, ProblemCode.INVALID_REQUEST),
                    (own, common) -> isDescribed(own) ? own : common);
        }
        responses.putIfAbsent("401", problem(ProblemCode.UNAUTHENTICATED));
        responses.putIfAbsent("403", problem(ProblemCode.FORBIDDEN, ProblemCode.FOREIGN_ORIGIN));
        responses.putIfAbsent("429", problem(ProblemCode.TOO_MANY_REQUESTS));
        responses.putIfAbsent("500", problem(ProblemCode.INTERNAL));
        responses.putIfAbsent("503", problem(ProblemCode.UNAVAILABLE));
        responses.forEach((status, response) -> {
            if (isProblem(status) && response.getContent() == null) {
                response.setContent(problemContent());
            }
            if (!isDescribed(response)) {
                response.setDescription(operation.getSummary());
            }
        });
        operation.setResponses(createAPIResponses());
        operation.getResponses().setAPIResponses(responses);
        return operation;
    }

    @Override
    public Parameter filterParameter(Parameter parameter) {
        if (parameter.getDescription() == null) {
            words.meaning(parameter.getName()).ifPresent(parameter::setDescription);
        }
        return parameter;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(createComponents());
        }
        document.getComponents()
                .addSchema(PROBLEM, problemSchema())
                .addSecurityScheme(KEY, scheme("bearer").description(KEY_MEANING))
                .addSecurityScheme(PASSWORD, scheme("basic").description("The same key as the password of any user, for browsers"));
        // Nobody needs a key where the service has none.
        document.setSecurity(List.of(
                createSecurityRequirement(),
                createSecurityRequirement().addScheme(KEY),
                createSecurityRequirement().addScheme(PASSWORD)));
    }

    /** {@code DatasetResource_create} becomes {@code datasetCreate}. */
    private static String id(String classAndMethod) {
        int underscore = classAndMethod.indexOf('_');
        if (underscore < 1) {
            return classAndMethod;
        }
        String resource = classAndMethod.substring(0, underscore).replaceFirst("Resource$", "");
        String method = classAndMethod.substring(underscore + 1);
        return Character.toLowerCase(resource.charAt(0)) + resource.substring(1)
                + Character.toUpperCase(method.charAt(0)) + method.substring(1);
    }

    private static boolean isDescribed(APIResponse response) {
        return response.getDescription() != null && !UNDESCRIBED.contains(response.getDescription());
    }

    private static boolean isProblem(String status) {
        return status.matches("\\d{3}") && Integer.parseInt(status) >= FIRST_PROBLEM;
    }

    private static APIResponse problem(ProblemCode... codes) {
        return createAPIResponse().description(
                String.join(", ", List.of(codes).stream().map(ProblemCode::code).toList()));
    }

    private static Content problemContent() {
        return createContent().addMediaType(
                Problem.MEDIA_TYPE, createMediaType().schema(createSchema().ref("#/components/schemas/" + PROBLEM)));
    }

    private static SecurityScheme scheme(String name) {
        return createSecurityScheme().type(SecurityScheme.Type.HTTP).scheme(name);
    }

    private static Schema problemSchema() {
        return createSchema()
                .addType(SchemaType.OBJECT)
                .description("What went wrong, RFC 9457")
                .addProperty("type", text("URI of the kind of problem, a name and no address"))
                .addProperty("title", text("The kind of problem in words"))
                .addProperty("status", createSchema().addType(SchemaType.INTEGER).format("int32").description("HTTP status"))
                .addProperty("detail", text("This occurrence, with what to do"))
                .addProperty("code", text("Stable code, meant for programs, such as unknown-task"))
                .addProperty("traceId", text("Finds the request in logs and traces, 32 hex digits"))
                .required(List.of("type", "title", "status", "detail", "code", "traceId"));
    }

    private static Schema text(String description) {
        return createSchema().addType(SchemaType.STRING).description(description);
    }
}
