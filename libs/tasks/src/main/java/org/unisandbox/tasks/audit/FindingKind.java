package org.unisandbox.tasks.audit;

import java.util.Locale;

/** What an audit can say about an item. */
public enum FindingKind {
    /** The stated answer follows from the question, or nothing speaks against it. */
    OK,
    /** Something else follows from the question. */
    WRONG_ANSWER,
    /** A rule is missing, or the rules go in a circle. */
    UNRESOLVABLE,
    /** The answer follows, but is no number of objects that a picture can show. */
    OUT_OF_RANGE,
    /** More than one answer follows, or it is not said what to draw. */
    AMBIGUOUS,
    /** Another item says something else. */
    INCONSISTENT,
    /** The question is not understood. */
    UNPARSED;

    /** The name in reports, such as {@code wrong-answer}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
