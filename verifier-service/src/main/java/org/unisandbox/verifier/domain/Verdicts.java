package org.unisandbox.verifier.domain;

import java.util.Optional;
import java.util.OptionalDouble;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Verdict;

/** Verdicts that all judges give alike. */
public final class Verdicts {

    private Verdicts() {}

    /** Something broke on the way. */
    public static Verdict error(JudgeIdentity by, String code, String detail) {
        return without(by, Outcome.ERROR, code + ": " + detail);
    }

    /** The model declined to draw. */
    static Verdict refused(JudgeIdentity by, String reason) {
        return without(by, Outcome.REFUSED, reason);
    }

    private static Verdict without(JudgeIdentity by, Outcome outcome, String detail) {
        return new Verdict(by, outcome, Optional.empty(), OptionalDouble.empty(), Optional.of(detail));
    }
}
