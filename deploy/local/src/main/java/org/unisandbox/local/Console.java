package org.unisandbox.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintStream;

/**
 * What a command says: its result on standard output, everything else on standard error. Nothing that comes from elsewhere
 * gives the terminal an order.
 */
final class Console {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final long PLAIN_INTERVAL_NANOS = 5_000_000_000L;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private boolean lineOpen;
    private long lastPlain = System.nanoTime() - PLAIN_INTERVAL_NANOS;
    private String heldBack = "";

    /** @param terminal whether standard error is a terminal, on which a line can be written over */
    Console(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    boolean terminal() {
        return terminal;
    }

    /** The result, for a person. */
    void result(String text) {
        print(Printable.lines(text));
    }

    private synchronized void print(String text) {
        endProgress();
        out.println(text);
        out.flush();
    }

    /** The result as the one JSON document of {@code --json}. */
    void json(Object document) {
        try {
            print(JSON.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON: " + document.getClass(), e);
        }
    }

    /** One line beside the result. */
    synchronized void note(String line) {
        endProgress();
        err.println(Printable.lines(line));
    }

    /**
     * How far it is: written over the line before on a terminal, elsewhere a line every few seconds and the last
     * one when the progress ends.
     */
    synchronized void progress(String text) {
        String line = Printable.line(text);
        if (terminal) {
            err.print(CLEAR_LINE + line);
            err.flush();
            lineOpen = true;
        } else if (System.nanoTime() - lastPlain >= PLAIN_INTERVAL_NANOS) {
            err.println(line);
            lastPlain = System.nanoTime();
            heldBack = "";
        } else {
            heldBack = line;
        }
    }

    /** Leaves the last progress line as it is and goes on below it. */
    synchronized void endProgress() {
        if (lineOpen) {
            err.println();
            lineOpen = false;
        }
        if (!heldBack.isEmpty()) {
            err.println(heldBack);
            heldBack = "";
        }
    }
}
