package org.unisandbox.umm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Derives seeds from what they are for, never from process state: work that is done again gives the same result. */
public final class Seeds {

    private Seeds() {}

    /**
     * @param runSeed seed of the run
     * @param itemId  the item
     * @param sample  sample index, from 0
     * @param stage   what the randomness is for, such as {@code thought} or {@code image}
     */
    public static long derive(long runSeed, String itemId, int sample, String stage) {
        byte[] name = (runSeed + "\n" + itemId + "\n" + sample + "\n" + stage).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(sha256(name)).getLong();
    }

    /** SHA-256 in hexadecimal. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256(bytes));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
