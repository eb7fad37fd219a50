package org.unisandbox.tasks.audit;

/**
 * A part of a sentence that may state one rule.
 *
 * @param from     its first token
 * @param to       the token after its last
 * @param sentence which sentence it belongs to
 * @param marked   whether the sentence is called a rule or numbered as one
 * @param link     the word or sign that joins it to the clause before, empty at the start of a sentence
 */
record Clause(int from, int to, int sentence, boolean marked, String link) {

    boolean isFirst() {
        return link.isEmpty();
    }

    /** Whether it goes on about what the clause before came to: ", which means ...". */
    boolean isRelative() {
        return link.equals("which") || link.equals("that");
    }

    /** Whether it can follow a question and yet state a rule: "..., where A is a cup". */
    boolean isCondition() {
        return switch (link) {
            case "where", "given", "if", "knowing", "provided", "since", "because", "when", "assuming", "while",
                    "whereas" -> true;
            default -> false;
        };
    }
}
