package org.unisandbox.servicekit.security;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** A configuration of nothing but what a test says. */
final class TestConfig {

    private TestConfig() {}

    static SecurityConfig of(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(SecurityConfig.class);
        settings.forEach((name, value) -> builder.withDefaultValue("unisandbox.security." + name, value));
        return builder.build().getConfigMapping(SecurityConfig.class);
    }
}
