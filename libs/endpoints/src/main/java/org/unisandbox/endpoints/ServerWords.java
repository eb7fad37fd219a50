package org.unisandbox.endpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a server says went wrong, whatever form it chose: {@code {"error":{"message","type","code"}}}, {@code
 * {"detail":...}}, flat {@code {"object":"error","message"}}, an HTML page, plain text.
 *
 * @param text  one line for a person; empty if it said nothing
 * @param terms what it calls the error for programs: type, code, status, reason; in lower case
 */
record ServerWords(String text, List<String> terms) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_PAGE = 1 << 16;
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final Pattern UNSEEN = Pattern.compile("(?is)<(script|style|head|title)[^>]*>.*?</\\1>");
    private static final Pattern TAG = Pattern.compile("(?s)<[^>]*>");

    ServerWords {
        terms = List.copyOf(terms);
    }

    /** Of a body with an HTTP error. */
    static ServerWords of(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, LONGEST_PAGE), StandardCharsets.UTF_8);
        try {
            return of(Optional.ofNullable(JSON.readTree(text)).orElseGet(JSON::nullNode));
        } catch (JsonProcessingException noJson) {
            return new ServerWords(ServerText.line(isPage(text) ? seen(text) : text), List.of());
        }
    }

    /** Whether a text is an HTML page. */
    static boolean isPage(String text) {
        String begin = text.stripLeading().toLowerCase(Locale.ROOT);
        return begin.startsWith("<!doctype html") || begin.startsWith("<html");
    }

    /** Of an error as JSON. */
    static ServerWords of(JsonNode json) {
        JsonNode error = json.path("error").isMissingNode() ? json : json.path("error");
        List<String> terms = new ArrayList<>();
        for (String field : List.of("type", "code", "status", "reason")) {
            addText(terms, error.path(field));
        }
        error.path("metadata").path("reasons").forEach(reason -> addText(terms, reason));
        if (error.path("metadata").has("flagged_input")) {
            terms.add("flagged_input");
        }
        return new ServerWords(ServerText.line(message(error)), terms);
    }

    private static void addText(List<String> terms, JsonNode value) {
        if (value.isTextual()) {
            terms.add(value.asText().toLowerCase(Locale.ROOT));
        }
    }

    private static String message(JsonNode error) {
        if (error.isTextual()) {
            return error.asText();
        }
        for (String field : List.of("message", "detail", "title", "msg")) {
            JsonNode value = error.path(field);
            if (value.isTextual() && !value.asText().isBlank()) {
                return value.asText();
            }
            if (value.isArray()) {
                return elements(value).map(ServerWords::message).collect(Collectors.joining("; "));
            }
            if (value.isObject()) {
                return message(value);
            }
        }
        return error.isContainerNode() && !error.isEmpty() ? error.toString() : "";
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return array.valueStream();
    }

    /** What a person sees of a page. */
    private static String seen(String page) {
        Matcher title = TITLE.matcher(page);
        String heading = title.find() ? title.group(1) + ": " : "";
        return "an HTML page: " + heading + TAG.matcher(UNSEEN.matcher(page).replaceAll(" ")).replaceAll(" ");
    }

    boolean mention(String... words) {
        return Stream.of(words)
                .anyMatch(word -> terms.stream().anyMatch(term -> term.contains(word))
                        || text.toLowerCase(Locale.ROOT).contains(word));
    }

    /** Whether the terms for programs hold one of some words. */
    boolean say(String... words) {
        return Stream.of(words).anyMatch(word -> terms.stream().anyMatch(term -> term.contains(word)));
    }
}
