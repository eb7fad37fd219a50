package org.unisandbox.trainer.cluster;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How trainings become jobs of a Kubernetes cluster. Where the cluster is: {@code quarkus.kubernetes-client.*}. */
@ConfigMapping(prefix = "unisandbox.kubernetes-job")
public interface KubernetesJobConfig {

    /** The trainer's image; without it, and without a template, there are no jobs. */
    Optional<String> image();

    /** YAML of a Job that is begun with; what is configured here is put into its container {@code trainer}. */
    Optional<Path> template();

    /** Where jobs are made; if left out, where the client is. */
    Optional<String> namespace();

    /** Folder for exports and for what jobs write: this service's view of the volume. */
    @WithDefault("data/jobs")
    Path folder();

    /** The persistent volume claim whose root is that folder. */
    Optional<String> claim();

    /** Where jobs see it. */
    @WithDefault("/unisandbox")
    String mount();

    Optional<String> serviceAccount();

    /** What runs in place of the image's own command. */
    Optional<List<String>> command();

    /** Further environment of the container, by name. */
    Map<String, String> env();

    /** Requested and limited resources of the container, by name, such as {@code nvidia.com/gpu}. */
    Map<String, String> resources();

    /** How often a job is begun again that fails. */
    @WithDefault("2")
    int retries();

    /** How long a job may take, its retries included. */
    @WithDefault("24h")
    Duration deadline();

    /** How long a job that has ended stays, with its log. */
    @WithDefault("7d")
    Duration keep();

    /** Time between two looks at a job. */
    @WithDefault("5s")
    Duration poll();

    /** Jobs at a time, at least 1. */
    @WithDefault("4")
    int slots();

    /** Parquet files of an export, at least 1: BAGEL wants one for each GPU and worker. */
    @WithDefault("8")
    int shards();
}
