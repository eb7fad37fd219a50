package org.unisandbox.servicekit.security;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.unisandbox.contracts.access.ApiKey;
import org.unisandbox.servicekit.security.SecurityConfig.Authentication;

/**
 * Whether callers must say who they are, and the keys with which they do. A service that other machines reach and that
 * nobody could call, because it has neither keys nor an identity provider, does not start.
 */
@ApplicationScoped
public class Access {

    private static final Logger LOG = Logger.getLogger(Access.class);

    private final Authentication authentication;
    private final Supplier<KeyRing> configured;
    private final Surroundings surroundings;
    private volatile KeyRing keys;

    /**
     * What else decides.
     *
     * @param host             address on which the service listens
     * @param identityProvider whether tokens of an identity provider are taken
     * @param serves           false for a process that only migrates the database
     */
    record Surroundings(String host, boolean identityProvider, boolean serves) {

        boolean onLoopback() {
            return host.equals("localhost") || host.equals("::1") || host.equals("[::1]") || host.startsWith("127.");
        }
    }

    @Inject
    Access(
            SecurityConfig config,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "false") boolean identityProvider,
            @ConfigProperty(name = "quarkus.init-and-exit", defaultValue = "false") boolean exits) {
        this(config, new Surroundings(host, identityProvider, !exits));
    }

    Access(SecurityConfig config, Surroundings surroundings) {
        this(config.authentication(), () -> KeyRing.of(config), surroundings);
    }

    private Access(Authentication authentication, Supplier<KeyRing> configured, Surroundings surroundings) {
        this.authentication = authentication;
        this.configured = configured;
        this.surroundings = surroundings;
        this.keys = surroundings.serves() ? configured.get() : new KeyRing(List.of());
    }

    /** Access for whoever has one of some keys. */
    public static Access withKeys(List<ApiKey> keys) {
        return new Access(Authentication.ON, () -> new KeyRing(keys), new Surroundings("localhost", false, true));
    }

    void start(@Observes StartupEvent started) {
        check();
    }

    /** @throws IllegalStateException if nobody could call */
    void check() {
        if (!surroundings.serves()) {
            return;
        }
        if (isRestricted() && keys.isEmpty() && !surroundings.identityProvider()) {
            throw new IllegalStateException(("nobody may call this service on %s: it has neither keys nor an identity provider."
                            + " Make a key with './unisandbox keys create' and name its line in unisandbox.security.keys-file,"
                            + " or say unisandbox.security.authentication=off if others keep strangers away")
                    .formatted(surroundings.host()));
        }
        if (!isRestricted() && !surroundings.onLoopback()) {
            LOG.warnf(
                    "whoever reaches %s may read and change everything here: unisandbox.security.authentication is off",
                    surroundings.host());
        }
    }

    /** Keys come and go without a restart. A file that cannot be read, or holds nonsense, leaves things as they are. */
    @Scheduled(every = "10s", delayed = "10s")
    void renew() {
        if (!surroundings.serves()) {
            return;
        }
        try {
            KeyRing now = configured.get();
            if (!now.equals(keys)) {
                keys = now;
                LOG.infof("%d keys are known now", now.keys().size());
            }
        } catch (IllegalArgumentException | UncheckedIOException e) {
            LOG.errorf("the keys stay as they were: %s", e.getMessage());
        }
    }

    /** Whether callers must say who they are. */
    public boolean isRestricted() {
        return switch (authentication) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> !surroundings.onLoopback() || surroundings.identityProvider() || !keys.isEmpty();
        };
    }

    /** The key with that secret. */
    public Optional<ApiKey> key(String secret) {
        return keys.find(secret);
    }
}
