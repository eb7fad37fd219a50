package org.unisandbox.local;

import java.nio.file.Path;

/** Where the build leaves the services. */
final class Services {

    private Services() {}

    static Path jar(Path home, Component service) {
        return home.resolve(service.label()).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
