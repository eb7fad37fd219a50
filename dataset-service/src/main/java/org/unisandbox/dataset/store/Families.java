package org.unisandbox.dataset.store;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;
import org.unisandbox.dataset.domain.Profiles;
import org.unisandbox.families.FamilyFile;
import org.unisandbox.tasks.Profile;

/** Reads the custom families when the service starts; with a broken one it does not start. */
@Startup
@Singleton
class Families {

    private static final Logger LOG = Logger.getLogger(Families.class);

    private final Profiles profiles;

    Families(FamiliesConfig config) {
        List<Profile> families = config.folder().map(FamilyFile::readFolder).orElse(List.of());
        profiles = Profiles.with(families);
        if (!families.isEmpty()) {
            LOG.infof("Custom families: %s", families);
        }
    }

    @Produces
    @Singleton
    Profiles profiles() {
        return profiles;
    }
}
