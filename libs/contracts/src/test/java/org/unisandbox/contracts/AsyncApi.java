package org.unisandbox.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The AsyncAPI document of all topics, made from the code: events and their schemas from this module, who receives from the
 * services' configuration, who sends from what their sources make.
 */
final class AsyncApi {

    private static final String BINDING = "0.5.0";
    private static final String SCHEMAS = "#/components/schemas/";
    /** Events that a service makes and does not send. */
    private static final Map<Class<? extends Event>, String> ONLY_PART_OF_ANOTHER =
            Map.of(ItemDispatched.class, "analysis-service");

    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    private AsyncApi() {}

    static ObjectNode document() {
        AsyncApi api = new AsyncApi();
        api.head();
        Map<String, Event> examples = new TreeMap<>();
        Examples.all().forEach(event -> examples.putIfAbsent(event.topic(), event));
        List<String> topics = Topics.all().stream().filter(examples::containsKey).toList();
        topics.forEach(topic -> api.channels(examples.get(topic)));
        topics.forEach(topic -> api.operations(examples.get(topic)));
        topics.forEach(topic -> api.messages(examples.get(topic)));
        api.headers();
        topics.forEach(topic -> api.payload(examples.get(topic)));
        return api.document;
    }

    private void head() {
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "UniSandbox events")
                .put("version", "1.0")
                .put("description", "What the five services say to each other. CloudEvents 1.0 in Kafka binary mode: the"
                        + " attributes are headers, the value is the data, as JSON. Delivery is at least once; the id"
                        + " derives from topic and subject, so that the same work announced twice has the same id."
                        + " Events with one key stay in order. What cannot be processed goes to TOPIC.dlq as it came,"
                        + " with headers that say why.");
        document.put("defaultContentType", "application/json");
        document.putObject("servers").putObject("local")
                .put("host", "127.0.0.1:19092")
                .put("protocol", "kafka")
                .put("description", "The broker of local mode; elsewhere kafka.bootstrap.servers says where it is");
    }

    private void channels(Event event) {
        String name = event.getClass().getSimpleName();
        String description = javadoc(event.getClass());
        channel(event.topic(), name, description);
        channel(Topics.deadLetters(event.topic()), name + "DeadLetter", "What of " + event.topic() + " cannot be processed.");
    }

    private void channel(String topic, String message, String description) {
        ObjectNode channel = document.withObject("/channels").putObject(topic);
        channel.put("address", topic).put("description", description);
        channel.putObject("messages").putObject(message).put("$ref", "#/components/messages/" + message);
        channel.putObject("bindings").putObject("kafka").put("topic", topic).put("bindingVersion", BINDING);
    }

    private void operations(Event event) {
        String dead = Topics.deadLetters(event.topic());
        for (String service : Documents.SERVICES) {
            Set<String> received = received(service);
            if (sends(service, event.getClass())) {
                operation(service, "send", event.topic());
            }
            if (received.contains(event.topic())) {
                operation(service, "receive", event.topic());
                operation(service, "send", dead);
            }
            if (received.contains(dead)) {
                operation(service, "receive", dead);
            }
        }
    }

    private void operation(String service, String action, String topic) {
        ObjectNode operation = document.withObject("/operations").putObject(service + '.' + action + '.' + topic);
        operation.put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + topic);
        operation.put("summary", service + (action.equals("send") ? " sends " : " receives ") + topic);
        operation.putArray("tags").addObject().put("name", service);
        if (action.equals("receive")) {
            operation.putObject("bindings").putObject("kafka")
                    .put("bindingVersion", BINDING)
                    .putObject("groupId").put("type", "string").put("const", service);
        }
    }

    private void messages(Event event) {
        ObjectNode message = message(event.getClass().getSimpleName(), event.type(), javadoc(event.getClass()));
        message.putObject("headers").putArray("allOf")
                .add(reference("CloudEventHeaders"))
                .addObject().put("type", "object")
                .putObject("properties").putObject("ce_type").put("const", event.type());
        message.set("payload", reference(event.getClass().getSimpleName()));
        String key = keyField(event);
        message.putObject("bindings").putObject("kafka")
                .put("bindingVersion", BINDING)
                .putObject("key").put("type", "string").put("description", "The same as `" + key + "` in the payload");
        ObjectNode example = message.putArray("examples").addObject();
        example.set("payload", json(event));

        ObjectNode dead = message(event.getClass().getSimpleName() + "DeadLetter", event.type() + ".dead",
                "The record as it came, with key, headers and value, and why it was given up.");
        dead.set("headers", reference("DeadLetterHeaders"));
        dead.putObject("payload").put("description", "The value as it came; " + event.getClass().getSimpleName()
                + " unless that is what was wrong with it");
    }

    private ObjectNode message(String component, String name, String summary) {
        return document.withObject("/components/messages").putObject(component)
                .put("name", name)
                .put("title", component)
                .put("summary", summary)
                .put("contentType", "application/json");
    }

    private void headers() {
        ObjectNode event = schema("CloudEventHeaders", "Attributes of CloudEvents 1.0 in Kafka binary mode, in UTF-8.");
        property(event, "ce_specversion", "Version of CloudEvents").put("const", "1.0");
        property(event, "ce_id", "A name-based UUID of topic and subject").put("format", "uuid");
        property(event, "ce_source", "Who sends it, such as /unisandbox/dataset").put("format", "uri-reference");
        property(event, "ce_type", "The kind of event, with its version");
        property(event, "ce_subject", "What it is about, unique within its topic");
        property(event, "ce_time", "When it was first announced").put("format", "date-time");
        property(event, "content-type", "Of the value").put("const", "application/json");
        event.path("properties").fieldNames().forEachRemaining(event.withArray("required")::add);
        property(event, "traceparent", "W3C trace context, where traces are on");

        ObjectNode dead = schema("DeadLetterHeaders", "Beside the headers that the record had.");
        property(dead, "dead-letter-reason", "Why, one line");
        property(dead, "dead-letter-topic", "The topic it was in");
        property(dead, "dead-letter-partition", "The partition it was in, in decimal").put("pattern", "^[0-9]+$");
        property(dead, "dead-letter-offset", "The offset it had there, in decimal").put("pattern", "^[0-9]+$");
        dead.path("properties").fieldNames().forEachRemaining(dead.withArray("required")::add);
    }

    private ObjectNode schema(String name, String description) {
        return document.withObject("/components/schemas").putObject(name).put("type", "object").put("description", description);
    }

    private static ObjectNode property(ObjectNode schema, String name, String description) {
        return schema.withObject("/properties").putObject(name).put("type", "string").put("description", description);
    }

    /** The event's JSON Schema, its definitions next to those of the others: what has one name is one thing. */
    private void payload(Event event) {
        ObjectNode schema = stored(event.topic());
        JsonNode definitions = schema.path("$defs");
        schema.remove(List.of("$schema", "$id", "title", "$defs"));
        add(event.getClass().getSimpleName(), schema);
        definitions.properties().forEach(definition -> add(definition.getKey(), definition.getValue()));
    }

    private void add(String name, JsonNode schema) {
        JsonNode portable = portable(schema);
        JsonNode there = document.withObject("/components/schemas").path(name);
        if (!there.isMissingNode() && !there.equals(portable)) {
            throw new IllegalStateException("two events mean different things by " + name);
        }
        document.withObject("/components/schemas").set(name, portable);
    }

    /** In the older notation of AsyncAPI nothing stands beside a reference. */
    private static JsonNode portable(JsonNode schema) {
        if (schema.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            schema.forEach(element -> array.add(portable(element)));
            return array;
        }
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        schema.properties().forEach(entry -> object.set(entry.getKey(), portable(entry.getValue())));
        if (!object.path("$ref").isTextual()) {
            return object;
        }
        ObjectNode reference = reference(object.remove("$ref").asText().replace("#/$defs/", ""));
        if (object.isEmpty()) {
            return reference;
        }
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        both.putArray("allOf").add(reference).add(object);
        return both;
    }

    private static ObjectNode reference(String schema) {
        return JsonNodeFactory.instance.objectNode().put("$ref", SCHEMAS + schema);
    }

    /** The field of the payload that holds the key, such as {@code item.id}. */
    private static String keyField(Event event) {
        return fields("", json(event))
                .filter(field -> field.getValue().asText().equals(event.key()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the key of " + event.topic() + " is no field of it"));
    }

    private static Stream<Map.Entry<String, JsonNode>> fields(String path, JsonNode node) {
        return node.isObject()
                ? node.properties().stream()
                        .flatMap(e -> fields(path.isEmpty() ? e.getKey() : path + '.' + e.getKey(), e.getValue()))
                : Stream.of(Map.entry(path, node));
    }

    private static Set<String> received(String service) {
        Properties configuration = new Properties();
        Path file = Documents.PROJECT.resolve(service).resolve("src/main/resources/application.properties");
        try {
            configuration.load(new StringReader(Documents.text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return configuration.stringPropertyNames().stream()
                .filter(name -> name.matches("mp\\.messaging\\.incoming\\..+\\.topics?"))
                .flatMap(name -> Stream.of(configuration.getProperty(name).split(",")))
                .collect(java.util.stream.Collectors.toSet());
    }

    private static boolean sends(String service, Class<? extends Event> event) {
        if (service.equals(ONLY_PART_OF_ANOTHER.get(event))) {
            return false;
        }
        String made = "new " + event.getSimpleName() + "(";
        try (Stream<Path> sources = Files.walk(Documents.PROJECT.resolve(service).resolve("src/main/java"))) {
            return sources.filter(Files::isRegularFile).anyMatch(source -> Documents.text(source).contains(made));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode stored(String topic) {
        try (InputStream in = Event.class.getResourceAsStream("/schemas/" + topic + ".v1.json")) {
            return (ObjectNode) new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Event event) {
        try {
            return new ObjectMapper().readTree(EventJson.write(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String javadoc(Class<?> type) {
        return JavadocText.of(RuntimeJavadoc.getJavadoc(type).getComment()).orElseThrow();
    }
}
