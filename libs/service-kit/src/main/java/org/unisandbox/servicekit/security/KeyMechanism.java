package org.unisandbox.servicekit.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.unisandbox.contracts.access.ApiKey;

/**
 * Callers with a key: {@code Authorization: Bearer KEY} for programs, or the key as the password of {@code Basic}, with any
 * user, for browsers. What is no key of ours is left to the identity provider.
 */
@ApplicationScoped
class KeyMechanism implements HttpAuthenticationMechanism {

    private static final int BEFORE_TOKENS = 100;
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final Access access;

    KeyMechanism(Access access) {
        this.access = access;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext exchange, IdentityProviderManager providers) {
        Optional<String> secret = access.isRestricted()
                ? Optional.ofNullable(exchange.request().getHeader(HttpHeaders.AUTHORIZATION))
                        .flatMap(KeyMechanism::secret)
                : Optional.empty();
        if (secret.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        return access.key(secret.get())
                .map(key -> Uni.createFrom().item(identity(key)))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException("there is no such key")));
    }

    private static SecurityIdentity identity(ApiKey key) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(key.name()))
                .addRoles(key.role().allows())
                .build();
    }

    /** The key in the header, if one is there. */
    static Optional<String> secret(String authorization) {
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return ours(authorization.substring(BEARER.length()).strip());
        }
        if (authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return password(authorization.substring(BASIC.length()).strip()).flatMap(KeyMechanism::ours);
        }
        return Optional.empty();
    }

    private static Optional<String> password(String credentials) {
        try {
            String text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return Optional.of(text.substring(text.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> ours(String secret) {
        return Optional.of(secret).filter(text -> text.startsWith(ApiKey.PREFIX));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext exchange) {
        return Uni.createFrom().nullItem();
    }

    /** What is answered is a problem: {@link Refusals} makes it. */
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext exchange) {
        return Uni.createFrom().item(true);
    }

    /** Before the identity provider's, which takes every bearer for a token. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + BEFORE_TOKENS;
    }
}
