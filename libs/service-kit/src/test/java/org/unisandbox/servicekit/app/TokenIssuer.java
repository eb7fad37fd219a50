package org.unisandbox.servicekit.app;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** An identity provider that is only known by its public key. */
public final class TokenIssuer implements QuarkusTestResourceLifecycleManager {

    private static final int BITS = 2048;

    private final KeyPair keys = generated();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.oidc.tenant-enabled", "true",
                "quarkus.oidc.public-key", Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                "quarkus.oidc.token.audience", "unisandbox",
                "unisandbox.security.authentication", "off");
    }

    @Override
    public void stop() {}

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(TokenIssuer.class));
    }

    /** A token of a user with some roles, for an audience. */
    public String token(String audience, String... roles) {
        return Jwt.upn("ada").groups(Set.of(roles)).audience(audience).sign(keys.getPrivate());
    }

    private static KeyPair generated() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }
}
