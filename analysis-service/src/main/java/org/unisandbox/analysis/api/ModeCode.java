package org.unisandbox.analysis.api;

import java.util.Arrays;
import org.unisandbox.contracts.Mode;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** A mode as callers name it. */
public final class ModeCode {

    private ModeCode() {}

    /** The mode with this code, or the problem {@code unknown-mode}. */
    public static Mode parse(String code) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_MODE, "there is no mode " + code + ": choose from normal, cot"));
    }
}
