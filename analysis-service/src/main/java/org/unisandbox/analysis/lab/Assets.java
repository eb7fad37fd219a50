package org.unisandbox.analysis.lab;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.unisandbox.servicekit.blob.Digests;

/** What browsers load beside a page. They keep it for long, so its address says which version it is. */
@Named("assets")
@ApplicationScoped
public class Assets {

    private static final int DIGITS = 10;

    /** Our own files, and what says the version of each library. */
    private static final List<String> FILES = List.of(
            "META-INF/resources/lab/lab.css",
            "META-INF/resources/lab/lab.js",
            "META-INF/resources/lab/theme.js",
            "META-INF/maven/org.webjars.npm/htmx.org/pom.properties",
            "META-INF/maven/org.webjars.npm/htmx-ext-sse/pom.properties",
            "META-INF/maven/org.webjars.npm/uplot/pom.properties");

    private final String version = version();

    /** Differs whenever one of the files does. */
    public String getVersion() {
        return version;
    }

    private static String version() {
        try {
            MessageDigest digest = Digests.sha256();
            for (String file : FILES) {
                try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
                    // A native binary serves them without having them as resources; it is one version of all.
                    digest.update(in == null ? new byte[0] : in.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
