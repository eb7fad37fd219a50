package org.unisandbox.dataset.domain;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;

/** How callers say which dataset: by its digest, by a name, or by a name and a version. */
public sealed interface Reference {

    /** @param digest 64 hex digits */
    record Digest(String digest) implements Reference {}

    /** @param version from 1; empty for the newest */
    record Named(String name, OptionalInt version) implements Reference {}

    Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    Pattern NAMED = Pattern.compile("(" + NAME.pattern() + ")(?:@([1-9]\\d{0,8}))?");

    /**
     * @param text a digest, {@code NAME} or {@code NAME@VERSION}
     * @throws ProblemException {@code unknown-dataset} if it is none of these
     */
    static Reference parse(String text) {
        if (DIGEST.matcher(text).matches()) {
            return new Digest(text);
        }
        Matcher named = NAMED.matcher(text);
        if (!named.matches()) {
            throw new ProblemException(
                    ProblemCode.UNKNOWN_DATASET,
                    "'" + text + "' names no dataset: give a digest, a name, or a name and a version such as math@2");
        }
        return new Named(
                named.group(1),
                named.group(2) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(named.group(2))));
    }

    /**
     * A name that a dataset can be given.
     *
     * @throws ProblemException {@code bad-name} if it cannot
     */
    static String requireName(String name) {
        if (!NAME.matcher(name).matches() || DIGEST.matcher(name).matches()) {
            throw new ProblemException(
                    ProblemCode.BAD_NAME,
                    "'" + name + "' cannot be a name: use 1 to 100 letters, digits, dots, dashes and underscores, "
                            + "a letter or digit first");
        }
        return name;
    }
}
