package org.unisandbox.contracts.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as services know it: its SHA-256. The key itself is random, so that nobody finds it by guessing, and a salt or a
 * slow hash would add nothing.
 *
 * @param name   whose it is, for logs and limits: 1 to 64 letters, digits, dots, dashes and underscores
 * @param role   what it allows
 * @param sha256 of the key, 64 lower-case hex digits
 */
public record ApiKey(String name, Role role, String sha256) {

    /** What every key begins with, so that scanners of leaked secrets know one. */
    public static final String PREFIX = "usb_";

    private static final int RANDOM_BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern LINE = Pattern.compile("([^:]*):([^:]*):([^:]*)");

    public ApiKey {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' cannot be the name of a key: write 1 to 64 letters, digits, '.', '-' and '_'".formatted(name));
        }
        if (!SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("key " + name + " has no SHA-256 of 64 lower-case hex digits");
        }
    }

    /** A new key. Its secret is nowhere but here. */
    public static Issued issue(String name, Role role, SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new Issued(secret, of(name, role, secret));
    }

    /** The key with that secret. */
    public static ApiKey of(String name, Role role, String secret) {
        return new ApiKey(name, role, HexFormat.of().formatHex(digest(secret)));
    }

    /**
     * The key that a line of a configuration describes, {@code NAME:ROLE:SHA256}.
     *
     * @throws IllegalArgumentException if it describes none; the line is not repeated, since it may be a secret
     */
    public static ApiKey parse(String line) {
        Matcher matcher = LINE.matcher(line.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a key is written NAME:ROLE:SHA256: './unisandbox keys create' prints the line");
        }
        Role role = Role.byCode(matcher.group(2))
                .orElseThrow(() -> new IllegalArgumentException("the role of a key is read or write"));
        return new ApiKey(matcher.group(1), role, matcher.group(3));
    }

    /** What {@link #parse} reads. */
    public String line() {
        return name + ':' + role.code() + ':' + sha256;
    }

    /** Whether that is its secret, found out in a time that tells nothing about how much of it is right. */
    public boolean opensWith(String secret) {
        return hasDigest(digest(secret));
    }

    /** The same for a secret whose {@link #digest} is known. */
    public boolean hasDigest(byte[] digest) {
        return MessageDigest.isEqual(HexFormat.of().parseHex(sha256), digest);
    }

    /** SHA-256 of a secret. */
    public static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * A key that was just made.
     *
     * @param secret what the caller sends
     * @param key    what services are told
     */
    public record Issued(String secret, ApiKey key) {

        /** Without the secret. */
        @Override
        public String toString() {
            return key.toString();
        }
    }
}
