package org.unisandbox.analysis.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unisandbox.analysis.domain.study.StudyEvaluation;
import org.unisandbox.contracts.Judge;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** A judge as callers name it. */
public final class JudgeCode {

    private JudgeCode() {}

    /** The judge with this code, or the problem {@code unknown-judge}. */
    public static Judge parse(String code) {
        return Arrays.stream(Judge.values())
                .filter(judge -> judge.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_JUDGE,
                        "there is no judge " + code + ": choose from "
                                + codes(Arrays.asList(Judge.values()))));
    }

    /** The judge whose verdicts on an evaluation are shown, or the problem {@code unknown-judge} if it gave none. */
    public static Judge of(StudyEvaluation evaluated, Optional<Judge> wanted) {
        return evaluated.judge(wanted).orElseThrow(() -> new ProblemException(
                ProblemCode.UNKNOWN_JUDGE,
                "evaluation " + evaluated.evaluation().id() + " was not judged by "
                        + wanted.map(Judge::code).orElse("anyone") + ": choose from "
                        + codes(evaluated.evaluation().judges())));
    }

    private static String codes(List<Judge> judges) {
        return judges.stream().map(Judge::code).collect(Collectors.joining(", "));
    }
}
