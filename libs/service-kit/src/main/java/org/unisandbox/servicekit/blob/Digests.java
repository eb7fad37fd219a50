package org.unisandbox.servicekit.blob;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256, by which blobs are named: 64 lower-case hex digits. */
public final class Digests {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private Digests() {}

    static boolean isDigest(String name) {
        return DIGEST.matcher(name).matches();
    }

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /**
     * What was read under a name.
     *
     * @param place where it lies, for who must delete it
     * @throws CorruptBlobException if it is something else
     */
    static byte[] intact(byte[] bytes, String digest, String place) {
        if (!of(bytes).equals(digest)) {
            throw new CorruptBlobException("blob " + digest + " is damaged: delete " + place + " and run again what made it");
        }
        return bytes;
    }

    /** A new SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
