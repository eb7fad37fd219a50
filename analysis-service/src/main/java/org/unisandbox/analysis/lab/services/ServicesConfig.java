package org.unisandbox.analysis.lab.services;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Where the services are that pages ask. */
@ConfigMapping(prefix = "unisandbox.services")
public interface ServicesConfig {

    /** Address of dataset-service. */
    URI dataset();

    /** Address of generation-service. */
    URI generation();

    /** Address of trainer-service. */
    URI trainer();
}
