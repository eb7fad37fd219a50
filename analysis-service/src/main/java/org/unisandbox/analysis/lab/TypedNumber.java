package org.unisandbox.analysis.lab;

import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** Numbers as somebody typed them into a form. */
final class TypedNumber {

    private TypedNumber() {}

    /**
     * A whole number.
     *
     * @param field as the form calls it
     * @param code  of the problem that it is none
     */
    static long whole(String field, String text, ProblemCode code) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new ProblemException(code, field + ": '" + text + "' is no whole number.");
        }
    }
}
