package org.unisandbox.local;

import java.nio.file.Path;

/** Where the build leaves the services. */
final class Services {

    private Services() {}

    /** What {@code ./unisandbox native} makes of a service. */
    static Path binary(Path home, Component service) {
        return home.resolve(service.label()).resolve("target/" + service.label() + "-1.0.0-SNAPSHOT-runner");
    }

    static Path jar(Path home, Component service) {
        return home.resolve(service.label()).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
