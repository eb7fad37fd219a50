package org.unisandbox.tasks.audit;

/** A set of numbers that takes little more than eight bytes for each. */
final class LongSet {

    private static final int SMALLEST = 1 << 10;

    private long[] slots = new long[SMALLEST];
    private int size;
    /** Zero marks an empty slot and is kept here instead. */
    private boolean holdsZero;

    /** Whether the set did not hold it before. */
    boolean add(long value) {
        if (value == 0) {
            boolean fresh = !holdsZero;
            holdsZero = true;
            return fresh;
        }
        if (size >= slots.length / 2) {
            grow();
        }
        boolean fresh = insert(value);
        size += fresh ? 1 : 0;
        return fresh;
    }

    boolean contains(long value) {
        if (value == 0) {
            return holdsZero;
        }
        int at = slot(value);
        while (slots[at] != 0) {
            if (slots[at] == value) {
                return true;
            }
            at = at + 1 & slots.length - 1;
        }
        return false;
    }

    private boolean insert(long value) {
        int at = slot(value);
        while (slots[at] != 0) {
            if (slots[at] == value) {
                return false;
            }
            at = at + 1 & slots.length - 1;
        }
        slots[at] = value;
        return true;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (long value : old) {
            if (value != 0) {
                insert(value);
            }
        }
    }

    private int slot(long value) {
        return (int) (value ^ value >>> 32) & slots.length - 1;
    }
}
