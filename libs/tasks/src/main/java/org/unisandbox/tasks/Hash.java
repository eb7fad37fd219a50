package org.unisandbox.tasks;

/** 64-bit hashing whose values are the same on every machine and in every release. */
public final class Hash {

    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Hash() {}

    /** Hash of a text. */
    public static long of(String text) {
        long hash = BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return mix(hash);
    }

    /** Hash of a value joined to an earlier hash; the order of joining counts. */
    public static long join(long hash, long value) {
        return mix(hash * 0x9e3779b97f4a7c15L + mix(value));
    }

    /** A bijection under which every bit of the input moves every bit of the output. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
