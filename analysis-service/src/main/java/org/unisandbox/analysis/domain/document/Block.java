package org.unisandbox.analysis.domain.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A part of a document, in words: every number has its format. Text is plain; each format escapes it in its own way. */
public sealed interface Block {

    /** @param level 2 for a chapter, 3 for what is within it */
    record Heading(int level, String text) implements Block {}

    /** A sentence or several. */
    record Paragraph(String text) implements Block {}

    /**
     * A table.
     *
     * @param title   what assistive technology calls it
     * @param caption what it says, in a sentence or two
     * @param lines   each with a cell for each column
     */
    record Grid(String title, String caption, List<Column> columns, List<Line> lines) implements Block {

        public Grid {
            columns = List.copyOf(columns);
            lines = List.copyOf(lines);
        }

        /** Whether columns stand together under a heading. */
        public boolean isGrouped() {
            return columns.stream().anyMatch(column -> !column.group().isEmpty());
        }

        /** Neighbours with the same group, in order. */
        public List<Span> groups() {
            List<Span> spans = new ArrayList<>();
            for (Column column : columns) {
                if (!spans.isEmpty() && !column.group().isEmpty() && spans.getLast().name().equals(column.group())) {
                    spans.set(spans.size() - 1, new Span(column.group(), spans.getLast().columns() + 1));
                } else {
                    spans.add(new Span(column.group(), 1));
                }
            }
            return List.copyOf(spans);
        }
    }

    /** Columns under one heading. */
    record Span(String name, int columns) {}

    /**
     * A column.
     *
     * @param group heading over several columns; empty for none
     * @param text  whether it holds words rather than numbers
     */
    record Column(String group, String title, boolean text) {

        /** Of words. */
        public static Column words(String title) {
            return new Column("", title, true);
        }

        /** Of numbers. */
        public static Column number(String title) {
            return new Column("", title, false);
        }
    }

    /** How a line of a table looks. */
    enum Kind {
        PLAIN,
        /** About several others. */
        AVERAGE,
        /** More about the line above. */
        DETAIL
    }

    /** A line of a table. */
    record Line(Kind kind, List<Cell> cells) {

        public Line {
            cells = List.copyOf(cells);
        }

        /** A line of texts, none of which is strong. */
        public static Line of(Kind kind, String... cells) {
            return new Line(kind, Arrays.stream(cells).map(Cell::of).toList());
        }
    }

    /** @param strong whether it is what one looks for first */
    record Cell(String text, boolean strong) {

        public static Cell of(String text) {
            return new Cell(text, false);
        }

        public static Cell strong(String text) {
            return new Cell(text, true);
        }
    }

    /**
     * A picture of numbers.
     *
     * @param svg  takes its colours from the variables of {@link Palette}
     * @param text the same in letters, for where there are no pictures; empty where a table says it
     * @param plot the same as numbers; none where a table says it
     */
    record Chart(String title, String caption, String svg, String text, Optional<Plot> plot) implements Block {}

    /** Samples to look at. */
    record Gallery(List<Card> cards) implements Block {

        public Gallery {
            cards = List.copyOf(cards);
        }
    }

    /**
     * A sample.
     *
     * @param title before its text, such as the half of a pair; may be empty
     * @param text  what was asked
     * @param note  what is right; may be empty
     */
    record Card(String title, String text, String note, List<Picture> pictures) {

        public Card {
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * What was drawn.
     *
     * @param title    how it was drawn
     * @param image    data URI of a PNG
     * @param alt      what it shows, in words
     * @param verdicts what is said of it
     * @param notes    what else there is to tell
     */
    record Picture(String title, Optional<String> image, String alt, List<Verdict> verdicts, List<Fact> notes) {

        public Picture {
            verdicts = List.copyOf(verdicts);
            notes = List.copyOf(notes);
        }
    }

    /** @param outcome {@code pass}, {@code fail}, {@code refused}, {@code error} or another word */
    record Verdict(String outcome, String says) {}

    /** Names and values. */
    record Facts(List<Fact> facts) implements Block {

        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** Something to know. */
    record Fact(String name, String value) {}

    /** A command for a terminal. */
    record Command(String line) implements Block {}

    /** Nothing, or a heading with what stands under it. */
    static Stream<Block> section(int level, String heading, List<? extends Block> blocks) {
        return blocks.isEmpty() ? Stream.empty() : Stream.concat(Stream.of(new Heading(level, heading)), blocks.stream());
    }
}
