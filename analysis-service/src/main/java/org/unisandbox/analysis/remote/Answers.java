package org.unisandbox.analysis.remote;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** What other services answer, or do not. */
final class Answers {

    private static final int NOT_FOUND = 404;

    private Answers() {}

    /** The answer; the problem {@code unavailable} if there is none. */
    static <T> Uni<T> answered(String service, Uni<T> answer) {
        return answer.onFailure(Answers::isSilence)
                .transform(e -> new ProblemException(
                        ProblemCode.UNAVAILABLE, service + " does not answer: try again when it runs (" + e.getMessage() + ")"));
    }

    /** What is asked for, if the service knows it; the problem {@code unavailable} if it does not answer. */
    static <T> Uni<Optional<T>> known(String service, Uni<T> answer) {
        return answered(service, answer.map(Optional::of).onFailure(Answers::isUnknown).recoverWithItem(Optional.empty()));
    }

    /** Nobody answered, or not in time; the client wraps it or not. */
    private static boolean isSilence(Throwable failure) {
        return failure instanceof ProcessingException || failure instanceof IOException || failure instanceof TimeoutException;
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof ProblemException problem && problem.code().status() == NOT_FOUND;
    }
}
