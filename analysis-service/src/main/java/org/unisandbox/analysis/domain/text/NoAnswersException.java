package org.unisandbox.analysis.domain.text;

/** A model cannot be asked in text; the message says why, for people. */
public class NoAnswersException extends RuntimeException {

    public NoAnswersException(String message) {
        super(message);
    }
}
