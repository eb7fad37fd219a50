package org.unisandbox.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.unisandbox.contracts.SchemaComparison.Direction.READ;
import static org.unisandbox.contracts.SchemaComparison.Direction.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.SchemaComparison.Direction;

class ComparisonTest {

    private static final String ITEM = """
            type: object
            properties:
              id: {type: string}
              n: {type: integer}
              note: {type: [string, 'null']}
              mode: {enum: [normal, cot]}
              part: {$ref: '#/$defs/Part'}
            required: [id, n]
            $defs:
              Part: {type: object, properties: {at: {type: string, format: date-time}}, required: [at]}
            """;

    private static JsonNode yaml(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> breaks(String before, String after, Direction direction) {
        JsonNode was = yaml(before);
        JsonNode now = yaml(after);
        return new SchemaComparison(was, now).breaks(was, now, direction);
    }

    private static List<String> changed(String what, String into, Direction direction) {
        assertThat(ITEM).contains(what);
        return breaks(ITEM, ITEM.replace(what, into), direction);
    }

    @Test
    void theSameBreaksNobody() {
        assertThat(breaks(ITEM, ITEM, READ)).isEmpty();
        assertThat(breaks(ITEM, ITEM, WRITE)).isEmpty();
    }

    @Test
    void aNewOptionalFieldBreaksNobody() {
        String more = "id: {type: string}\n  more: {type: string}";
        assertThat(changed("id: {type: string}", more, READ)).isEmpty();
        assertThat(changed("id: {type: string}", more, WRITE)).isEmpty();
    }

    @Test
    void aRemovedFieldBreaksBoth() {
        Stream.of(Direction.values()).forEach(direction -> assertThat(changed("  n: {type: integer}\n", "", direction))
                .containsExactly(".n: was removed"));
    }

    @Test
    void aRenamedFieldIsARemovedOne() {
        assertThat(changed("  id: {", "  name: {", WRITE)).containsExactly(".id: was removed");
    }

    @Test
    void anotherTypeBreaks() {
        assertThat(changed("n: {type: integer}", "n: {type: string}", READ))
                .containsExactly(".n: type integer became string");
        assertThat(changed("format: date-time", "format: date", WRITE))
                .containsExactly(".part.at: type string (date-time) became string (date)");
    }

    @Test
    void aWiderTypeBreaksThoseWhoReadIt() {
        assertThat(changed("n: {type: integer}", "n: {type: number}", READ)).isEmpty();
        assertThat(changed("n: {type: integer}", "n: {type: number}", WRITE))
                .containsExactly(".n: type integer became number");
    }

    @Test
    void whatMayBecomeNullBreaksThoseWhoReadIt() {
        assertThat(changed("id: {type: string}", "id: {anyOf: [{type: string}, {type: 'null'}]}", READ)).isEmpty();
        assertThat(changed("id: {type: string}", "id: {anyOf: [{type: string}, {type: 'null'}]}", WRITE))
                .containsExactly(".id: type string became null or string");
    }

    @Test
    void whatIsNewlyRequiredBreaksThoseWhoSendIt() {
        assertThat(changed("required: [id, n]", "required: [id, n, note]", READ))
                .containsExactly(".note: is newly required");
        assertThat(changed("required: [id, n]", "required: [id, n, note]", WRITE)).isEmpty();
    }

    @Test
    void whatIsNoLongerRequiredBreaksThoseWhoReadIt() {
        assertThat(changed("required: [id, n]", "required: [id]", READ)).isEmpty();
        assertThat(changed("required: [id, n]", "required: [id]", WRITE))
                .containsExactly(".n: is no longer always there");
    }

    @Test
    void valuesThatOneSideDoesNotKnowBreak() {
        assertThat(changed("[normal, cot]", "[normal]", READ)).containsExactly(".mode: no longer takes cot");
        assertThat(changed("[normal, cot]", "[normal, cot, loud]", READ)).isEmpty();
        assertThat(changed("[normal, cot]", "[normal, cot, loud]", WRITE)).containsExactly(".mode: may now be loud");
    }

    @Test
    void narrowerBoundsBreakThoseWhoSend() {
        assertThat(changed("n: {type: integer}", "n: {type: integer, maximum: 3}", READ))
                .containsExactly(".n: maximum became 3");
        assertThat(breaks("{type: string, minLength: 2}", "{type: string, minLength: 1}", READ)).isEmpty();
    }

    @Test
    void variantsAreComparedWithTheirLike() {
        String kinds = """
                anyOf:
                - {type: object, properties: {kind: {const: drawn}, image: {type: string}}, required: [kind, image]}
                - {type: object, properties: {kind: {const: refused}}, required: [kind]}
                """;
        String more = kinds + "- {type: object, properties: {kind: {const: lost}}, required: [kind]}\n";
        assertThat(breaks(kinds, kinds, READ)).isEmpty();
        assertThat(breaks(kinds, more, READ)).isEmpty();
        assertThat(breaks(kinds, more, WRITE)).containsExactly(".kind: may now be lost");
        assertThat(breaks(more, kinds, READ)).containsExactly(".kind: no longer takes lost");
    }

    @Test
    void callersAreBrokenByWhatGoesAndByWhatTheyMustSend() {
        JsonNode before = yaml("""
                paths:
                  /a:
                    get:
                      operationId: aList
                      parameters: [{name: limit, in: query, schema: {type: integer}}]
                      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}
                    post:
                      operationId: aCreate
                      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
                      responses: {'201': {description: made}}
                    delete: {operationId: aDelete, responses: {}}
                components: {schemas: {A: {type: object, properties: {x: {type: string}, y: {type: string}}}}}
                """);
        JsonNode after = yaml("""
                paths:
                  /a:
                    get:
                      operationId: aAll
                      parameters: [{name: size, in: query, required: true, schema: {type: integer}}]
                      responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}
                    post:
                      operationId: aCreate
                      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
                      responses: {'202': {description: begun}}
                components: {schemas: {A: {type: object, properties: {x: {type: string}, z: {type: string}}, required: [z]}}}
                """);

        assertThat(new RestComparison(before, before).breaks()).isEmpty();
        assertThat(new RestComparison(before, after).breaks()).containsExactlyInAnyOrder(
                "GET /a: operationId \"aList\" became \"aAll\"",
                "GET /a parameter limit: was removed",
                "GET /a parameter size: is newly required",
                "GET /a answer 200 .y: was removed",
                "POST /a: a body is newly required",
                "POST /a body .y: was removed",
                "POST /a body .z: is newly required",
                "POST /a answer 201: was removed",
                "DELETE /a: was removed");
    }
}
