package org.unisandbox.endpoints;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * One server and how it may be called.
 *
 * @param base           base URL, such as {@code https://api.openai.com/v1}; http or https, without user, query or
 *                       fragment
 * @param key            where its key is found, if it wants one
 * @param authentication how the key is sent
 * @param limits         how much of it may be used
 */
public record EndpointSettings(
        URI base, Optional<KeySource> key, Authentication authentication, Limits limits) {

    /** How a key is sent. */
    public enum Authentication {
        /** {@code Authorization: Bearer KEY} */
        BEARER("Authorization", "Bearer "),
        /** {@code x-goog-api-key: KEY} */
        GOOGLE("x-goog-api-key", "");

        private final String header;
        private final String prefix;

        Authentication(String header, String prefix) {
            this.header = header;
            this.prefix = prefix;
        }

        String header() {
            return header;
        }

        String value(Secret secret) {
            return prefix + secret.value();
        }
    }

    /**
     * How much of a server may be used.
     *
     * @param concurrency calls at the same time, 1 to 1,024; fewer while the server says that it is busy
     * @param timeout     the longest that an answer may take
     * @param attempts    tries of one call, 1 to 100
     * @param patience    how long an outage is waited for before what was asked is an error; zero not to wait
     */
    public record Limits(int concurrency, Duration timeout, int attempts, Duration patience) {

        private static final int MOST_CALLS = 1024;
        private static final int MOST_ATTEMPTS = 100;

        /** 32 calls, 5 minutes for an answer, 8 tries, an hour of outage. */
        public static final Limits STANDARD =
                new Limits(32, Duration.ofMinutes(5), 8, Duration.ofHours(1));

        public Limits {
            require(concurrency >= 1 && concurrency <= MOST_CALLS, "concurrency must be 1 to " + MOST_CALLS);
            require(attempts >= 1 && attempts <= MOST_ATTEMPTS, "attempts must be 1 to " + MOST_ATTEMPTS);
            require(timeout.isPositive(), "timeout must be positive");
            require(!patience.isNegative(), "patience must not be negative");
        }

        /** One try, and no waiting. */
        public Limits once() {
            return new Limits(concurrency, timeout, 1, Duration.ZERO);
        }
    }

    public EndpointSettings {
        require(
                ("http".equals(base.getScheme()) || "https".equals(base.getScheme())) && base.getHost() != null,
                "'" + base + "' is no base URL: it must begin with http:// or https:// and a host");
        require(
                base.getRawUserInfo() == null && base.getRawQuery() == null && base.getRawFragment() == null,
                "a base URL has no user, query or fragment: a key is named by 'key'");
    }

    private static void require(boolean held, String message) {
        if (!held) {
            throw new IllegalArgumentException(message);
        }
    }
}
