package org.unisandbox.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that every published {@code docs/api/SERVICE.yaml} keeps. That it says what the service says is tested there. */
class OpenApiTest {

    private static final String PROBLEM_JSON = "application/problem+json";

    static List<String> services() {
        return Documents.SERVICES;
    }

    @ParameterizedTest
    @MethodSource("services")
    void itIsOpenApi31(String service) {
        SwaggerParseResult parsed = parse(Documents.text(Documents.API.resolve(service + ".yaml")));

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1.");
        assertThat(parsed.getOpenAPI().getInfo().getDescription()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("services")
    void itSaysWhatACallerNeeds(String service) {
        String text = Documents.text(Documents.API.resolve(service + ".yaml"));

        assertThat(holes(parse(text).getOpenAPI())).isEmpty();
        assertThat(text).as("Javadoc as it is written").doesNotContain("{@");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(holes(parse("""
                openapi: 3.1.0
                info: {title: t, version: "1"}
                paths:
                  /a/{id}:
                    get:
                      operationId: same
                      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                      responses: {"200": {description: fine}, "500": {description: internal}}
                    post:
                      operationId: same
                      summary: s
                      tags: [t]
                      responses: {"404": {description: not-found, content: {application/problem+json: {}}}}
                components:
                  schemas:
                    A: {type: object, properties: {n: {type: integer}, on: {$ref: '#/components/schemas/A'}}}
                """).getOpenAPI()))
                .containsExactly(
                        "GET /a/{id}: no summary",
                        "GET /a/{id}: no tag",
                        "GET /a/{id}: parameter id is not described",
                        "GET /a/{id}: problem 500 has no body",
                        "GET /a/{id}: no problem 404",
                        "POST /a/{id}: operationId same is taken",
                        "POST /a/{id}: no answer of success",
                        "POST /a/{id}: no problem 500",
                        "A.n is not described");
    }

    private static SwaggerParseResult parse(String yaml) {
        return new OpenAPIV3Parser().readContents(yaml, List.of(), new ParseOptions());
    }

    private static List<String> holes(OpenAPI api) {
        List<String> holes = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        api.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) ->
                of(operation, path, ids).forEach(hole -> holes.add(method + " " + path + ": " + hole))));
        schemas(api).forEach((name, schema) -> properties(schema).forEach((property, type) -> {
            if (type.getDescription() == null && type.get$ref() == null) {
                holes.add(name + "." + property + " is not described");
            }
        }));
        return holes;
    }

    private static List<String> of(Operation operation, String path, Set<String> ids) {
        List<String> holes = new ArrayList<>();
        if (isBlank(operation.getOperationId())) {
            holes.add("no operationId");
        } else if (!ids.add(operation.getOperationId())) {
            holes.add("operationId " + operation.getOperationId() + " is taken");
        }
        if (isBlank(operation.getSummary())) {
            holes.add("no summary");
        }
        if (operation.getTags() == null || operation.getTags().isEmpty()) {
            holes.add("no tag");
        }
        Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                .filter(parameter -> isBlank(parameter.getDescription()))
                .forEach(parameter -> holes.add("parameter " + parameter.getName() + " is not described"));
        operation.getResponses().forEach((status, response) -> {
            if (isBlank(response.getDescription())) {
                holes.add("answer " + status + " is not described");
            }
            if (status.compareTo("400") >= 0
                    && (response.getContent() == null || !response.getContent().containsKey(PROBLEM_JSON))) {
                holes.add("problem " + status + " has no body");
            }
        });
        if (operation.getResponses().keySet().stream().noneMatch(status -> status.startsWith("2"))) {
            holes.add("no answer of success");
        }
        if (path.contains("{") && !operation.getResponses().containsKey("404")) {
            holes.add("no problem 404");
        }
        if (!operation.getResponses().containsKey("500")) {
            holes.add("no problem 500");
        }
        return holes;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    @SuppressWarnings("rawtypes")
    private static Map<String, Schema> schemas(OpenAPI api) {
        return Optional.ofNullable(api.getComponents()).map(c -> c.getSchemas()).orElse(Map.of());
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Map<String, Schema> properties(Schema schema) {
        return Optional.ofNullable((Map<String, Schema>) schema.getProperties()).orElse(Map.of());
    }
}
