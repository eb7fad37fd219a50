package org.unisandbox.servicekit.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may call this service. */
@ConfigMapping(prefix = "unisandbox.security")
public interface SecurityConfig {

    /** Whether callers must say who they are. */
    enum Authentication {
        /** If there are keys or an identity provider, or if the service is reached from other machines. */
        AUTO,
        ON,
        /** Anybody who reaches the service may do everything. */
        OFF
    }

    /** {@code auto}, {@code on} or {@code off}. */
    @WithDefault("auto")
    Authentication authentication();

    /** File of keys, a {@code NAME:ROLE:SHA256} on each line. A change of it counts within ten seconds. */
    Optional<Path> keysFile();

    /** Keys, each {@code NAME:ROLE:SHA256}. */
    Optional<List<String>> keys();

    /** Names under which the service is reached, beside localhost and addresses; asked for where anybody may call. */
    Optional<Set<String>> hosts();

    /** Origins of other sites whose pages may change something, such as {@code https://lab.example.org}. */
    Optional<Set<String>> origins();

    /** Requests of one caller in a second, in the long run. */
    @WithDefault("200")
    int requestsPerSecond();

    /** Requests that one caller may make at once after a while of none. */
    @WithDefault("1000")
    int burst();

    /** Streams of events that one caller may listen to at the same time. */
    @WithDefault("64")
    int streams();
}
