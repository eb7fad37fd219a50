package org.unisandbox.local;

import java.util.List;
import org.unisandbox.tasks.audit.Problem;

/** Lines of files that are no items, as compilers show what they cannot read. */
final class Problems {

    private Problems() {}

    /** @param count how many there are; not all need to be listed */
    static void show(String file, List<Problem> problems, long count, Console console) {
        for (Problem problem : problems) {
            console.note("%s:%d:%d: %s".formatted(file, problem.line(), problem.column(), Printable.line(problem.message())));
        }
        if (count > problems.size()) {
            console.note("%s: %d more problems".formatted(file, count - problems.size()));
        }
    }
}
