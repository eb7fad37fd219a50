package org.unisandbox.analysis.remote;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.unisandbox.servicekit.problem.ProblemException;

/** What another service may know or not. */
final class Known {

    private static final int NOT_FOUND = 404;

    private Known() {}

    /** The answer; empty where there is nothing of that name. */
    static <T> Uni<Optional<T>> orEmpty(Uni<T> answer) {
        return answer.map(Optional::of).onFailure(Known::isUnknown).recoverWithItem(Optional.empty());
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof ProblemException problem && problem.code().status() == NOT_FOUND;
    }
}
