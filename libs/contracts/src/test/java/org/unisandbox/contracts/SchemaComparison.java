package org.unisandbox.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a newer JSON Schema breaks for those who were built with an older one.
 *
 * @param oldDocument the document with the older schema, in which its references are looked up
 * @param newDocument the document with the newer schema
 */
record SchemaComparison(JsonNode oldDocument, JsonNode newDocument) {

    /** Which way documents go. */
    enum Direction {
        /** From old to new: what was sent before must still be read, as with requests. */
        READ,
        /** From new to old: what is sent now must be understood by those who came before, as with responses. */
        WRITE
    }

    private static final String NULL = "null";
    /** Bounds from below and from above: a narrower one refuses what was fine before. */
    private static final List<String> FLOORS = List.of("minimum", "exclusiveMinimum", "minLength", "minItems");
    private static final List<String> CEILINGS = List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems");

    /** What breaks, one line each with the path of the field; empty if nothing does. */
    List<String> breaks(JsonNode oldSchema, JsonNode newSchema, Direction direction) {
        List<String> found = new ArrayList<>();
        new Walk(direction, found, new HashSet<>()).compare("", oldSchema, newSchema);
        return found;
    }

    private final class Walk {

        private final Direction direction;
        private final List<String> found;
        private final Set<List<JsonNode>> seen;

        Walk(Direction direction, List<String> found, Set<List<JsonNode>> seen) {
            this.direction = direction;
            this.found = found;
            this.seen = seen;
        }

        void compare(String path, JsonNode oldSchema, JsonNode newSchema) {
            if (!seen.add(List.of(oldSchema, newSchema))) {
                return; // a schema that contains itself
            }
            JsonNode before = plain(oldSchema, oldDocument);
            JsonNode after = plain(newSchema, newDocument);
            compareTypes(path, before, after);
            compareValues(path, before, after);
            compareProperties(path, before, after);
            compareVariants(path, before, after);
            for (String inner : List.of("items", "additionalProperties")) {
                if (before.path(inner).isObject() && after.path(inner).isObject()) {
                    compare(path + "[]", before.get(inner), after.get(inner));
                }
            }
            if (direction == Direction.READ) {
                compareBounds(path, before, after);
            }
        }

        private void compareTypes(String path, JsonNode before, JsonNode after) {
            Set<String> sent = types(direction == Direction.READ ? before : after);
            Set<String> understood = types(direction == Direction.READ ? after : before);
            boolean fine = understood.isEmpty()
                    || !sent.isEmpty() && sent.stream().allMatch(type -> understood.contains(type)
                            || type.equals("integer") && understood.contains("number"));
            if (!fine || !before.path("format").equals(after.path("format"))) {
                found.add("%s: type %s became %s".formatted(path, described(before), described(after)));
            }
        }

        private void compareValues(String path, JsonNode before, JsonNode after) {
            Set<String> sent = values(direction == Direction.READ ? before : after);
            Set<String> understood = values(direction == Direction.READ ? after : before);
            if (!understood.isEmpty() && !(understood.containsAll(sent) && !sent.isEmpty())) {
                Set<String> unknown = new TreeSet<>(sent);
                unknown.removeAll(understood);
                found.add(path + (direction == Direction.READ ? ": no longer takes " : ": may now be ")
                        + (unknown.isEmpty() ? "any value" : String.join(", ", unknown)));
            }
        }

        private void compareProperties(String path, JsonNode before, JsonNode after) {
            Set<String> mandatoryBefore = names(before.path("required"));
            Set<String> mandatoryAfter = names(after.path("required"));
            before.path("properties").properties().forEach(property -> {
                String field = path + '.' + property.getKey();
                JsonNode now = after.path("properties").path(property.getKey());
                if (now.isMissingNode()) {
                    found.add(field + ": was removed");
                } else {
                    compare(field, property.getValue(), now);
                }
            });
            Set<String> more = new TreeSet<>(direction == Direction.READ ? mandatoryAfter : mandatoryBefore);
            more.removeAll(direction == Direction.READ ? mandatoryBefore : mandatoryAfter);
            more.removeIf(name -> after.path("properties").path(name).isMissingNode());
            more.forEach(name -> found.add(path + '.' + name
                    + (direction == Direction.READ ? ": is newly required" : ": is no longer always there")));
        }

        /** Every variant that is sent has one among those understood that it fits. */
        private void compareVariants(String path, JsonNode before, JsonNode after) {
            List<JsonNode> sent = variants(direction == Direction.READ ? before : after);
            List<JsonNode> understood = variants(direction == Direction.READ ? after : before);
            if (understood.isEmpty()) {
                return;
            }
            for (JsonNode variant : sent) {
                List<List<String>> tries = understood.stream()
                        .map(other -> direction == Direction.READ ? tried(path, variant, other) : tried(path, other, variant))
                        .toList();
                if (tries.stream().noneMatch(List::isEmpty)) {
                    found.addAll(tries.stream().min((a, b) -> a.size() - b.size()).orElseThrow());
                }
            }
        }

        private List<String> tried(String path, JsonNode before, JsonNode after) {
            List<String> breaks = new ArrayList<>();
            new Walk(direction, breaks, new HashSet<>(seen)).compare(path, before, after);
            return breaks;
        }

        private void compareBounds(String path, JsonNode before, JsonNode after) {
            Stream.concat(FLOORS.stream(), CEILINGS.stream())
                    .filter(bound -> after.has(bound))
                    .filter(bound -> !before.has(bound)
                            || (FLOORS.contains(bound)
                                    ? after.get(bound).asDouble() > before.get(bound).asDouble()
                                    : after.get(bound).asDouble() < before.get(bound).asDouble()))
                    .forEach(bound -> found.add("%s: %s became %s".formatted(path, bound, after.get(bound))));
            if (after.has("pattern") && !after.get("pattern").equals(before.path("pattern"))) {
                found.add("%s: pattern became %s".formatted(path, after.get("pattern")));
            }
        }
    }

    /** With references followed, parts put together, and {@code anyOf} with null as a type that may be null. */
    private static JsonNode plain(JsonNode schema, JsonNode document) {
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        if (schema.has("$ref")) {
            merge(plain, plain(document.at(schema.get("$ref").asText().substring(1)), document));
        }
        schema.path("allOf").forEach(part -> merge(plain, plain(part, document)));
        List<JsonNode> variants = variants(schema);
        boolean nullable = variants.stream().anyMatch(variant -> types(variant).equals(Set.of(NULL)));
        if (nullable && variants.size() == 2) {
            variants.stream().filter(v -> !types(v).equals(Set.of(NULL))).forEach(v -> merge(plain, plain(v, document)));
            Set<String> types = new TreeSet<>(types(plain));
            if (!types.isEmpty()) {
                types.add(NULL);
                plain.remove("type");
                types.forEach(plain.withArray("type")::add);
            }
            return plain;
        }
        merge(plain, schema);
        return plain;
    }

    private static void merge(ObjectNode into, JsonNode part) {
        part.properties().forEach((Map.Entry<String, JsonNode> entry) -> {
            JsonNode there = into.path(entry.getKey());
            switch (entry.getKey()) {
                case "$ref", "allOf", "description" -> { }
                case "properties" -> into.withObject("/properties").setAll((ObjectNode) entry.getValue());
                case "required" -> {
                    Set<String> all = new TreeSet<>(names(there));
                    all.addAll(names(entry.getValue()));
                    into.remove("required");
                    all.forEach(into.withArray("required")::add);
                }
                default -> into.set(entry.getKey(), entry.getValue());
            }
        });
    }

    private static List<JsonNode> variants(JsonNode schema) {
        return Stream.of("anyOf", "oneOf")
                .flatMap(kind -> StreamSupport.stream(schema.path(kind).spliterator(), false))
                .toList();
    }

    private static Set<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isTextual() ? Set.of(type.asText()) : names(type);
    }

    private static Set<String> values(JsonNode schema) {
        return schema.has("const") ? Set.of(schema.get("const").asText()) : names(schema.path("enum"));
    }

    private static Set<String> names(JsonNode array) {
        Set<String> names = new TreeSet<>();
        array.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static String described(JsonNode schema) {
        Set<String> types = types(schema);
        return (types.isEmpty() ? "any" : String.join(" or ", types))
                + (schema.has("format") ? " (" + schema.get("format").asText() + ")" : "");
    }
}
