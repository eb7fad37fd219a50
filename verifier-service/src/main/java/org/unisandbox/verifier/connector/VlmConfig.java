package org.unisandbox.verifier.connector;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The judge {@code vlm}: a vision-language model at an OpenAI-compatible server. */
@ConfigMapping(prefix = "unisandbox.vlm-judge")
public interface VlmConfig {

    /** Base URL, such as {@code http://127.0.0.1:8000/v1}; there is no such judge if left out. */
    Optional<URI> url();

    /** Its name at the server. */
    @WithDefault("Qwen/Qwen2.5-VL-7B-Instruct")
    String model();

    /** What its version is called. */
    @WithDefault("1")
    String revision();

    /** {@code text} or {@code constrained}. */
    @WithDefault("text")
    VlmProtocol protocol();

    /** Environment variable with its key, ending in {@code _KEY} or {@code _TOKEN}. */
    Optional<String> keyEnv();

    /** File with its key in the folder of secrets. */
    Optional<String> keyFile();

    /** Folder of secrets. */
    Optional<Path> secrets();

    /** Folder of prompts that take the place of ours. */
    Optional<Path> prompts();

    /** A JSON object of fields that are sent as they are. */
    @WithDefault("{}")
    String parameters();

    /** Requests at the same time. */
    @WithDefault("32")
    int concurrency();

    /** The longest that an answer may take. */
    @WithDefault("300s")
    Duration timeout();

    /** Tries of one request. */
    @WithDefault("8")
    int attempts();

    /** How long an outage is waited for before an item is an error. */
    @WithDefault("3600s")
    Duration patience();
}
