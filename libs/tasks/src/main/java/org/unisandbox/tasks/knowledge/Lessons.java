package org.unisandbox.tasks.knowledge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The questions and answers about facts, as templates with the slots <code>{NAME}</code>, <code>{LAB}</code>,
 * <code>{VALUE}</code> (of the fact asked for), <code>{LOOKS}</code>, <code>{FRUIT}</code> and <code>{FLOWER}</code>.
 */
record Lessons(Map<Fact, Lesson> byFact) {

    /** @param answers each fits any of the questions */
    record Lesson(List<String> questions, List<String> answers) {}

    Lesson of(Fact fact) {
        return byFact.get(fact);
    }

    /** Reads a file beside this class. */
    static Lessons read(String file) {
        Map<Fact, Lesson> lessons = new EnumMap<>(Fact.class);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Lessons.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            Lesson lesson = new Lesson(List.of(), List.of());
            for (String line : lines.readAllLines()) {
                if (line.startsWith("[")) {
                    lesson = new Lesson(new ArrayList<>(), new ArrayList<>());
                    lessons.put(Fact.valueOf(line.substring(1, line.length() - 1).toUpperCase(Locale.ROOT)), lesson);
                } else if (line.startsWith("? ")) {
                    lesson.questions().add(line.substring(2));
                } else if (line.startsWith("! ")) {
                    lesson.answers().add(line.substring(2));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Lessons(lessons);
    }
}
