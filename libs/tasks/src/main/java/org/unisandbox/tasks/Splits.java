package org.unisandbox.tasks;

/**
 * Which split a structure belongs to: a quarter is test, a sixteenth validation, the rest training. The structure
 * alone decides, so that the same expression or rule graph never occurs in two splits, under whatever words.
 */
public final class Splits {

    /**
     * There are only 25 to 62 expressions of one operation for each result in the reference profile. Of the salts
     * tried, this one leaves each result at least two of them for validation, a fair quarter for test, and every kind
     * of operation in test.
     */
    private static final String SALT = "split-55:";

    private static final int PARTS = 16;
    private static final int TEST_PARTS = 4;

    private Splits() {}

    /** The split of a canonical structure; see {@link Item#structure()}. */
    public static Split of(String structure) {
        long part = Long.remainderUnsigned(Hash.of(SALT + structure), PARTS);
        if (part < TEST_PARTS) {
            return Split.TEST;
        }
        return part == TEST_PARTS ? Split.VALIDATION : Split.TRAIN;
    }
}
