package org.unisandbox.tasks.audit;

/**
 * What is thought of one item.
 *
 * @param kind     the verdict
 * @param computed the right answer, empty if there is none
 * @param detail   why, in one line
 * @param at       what it is about, as a position in the question
 * @param badInput whether the question is none at all, such as a division by zero
 */
record Judgement(FindingKind kind, String computed, String detail, int at, boolean badInput) {

    static Judgement of(FindingKind kind, String computed, String detail) {
        return new Judgement(kind, computed, detail, 0, false);
    }

    static Judgement ok(String computed) {
        return of(FindingKind.OK, computed, "");
    }

    static Judgement unparsed(UnreadableQuestionException e) {
        return new Judgement(FindingKind.UNPARSED, "", e.getMessage(), e.at(), e instanceof TooComplexException);
    }
}
