package org.unisandbox.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The services' caches of loaded and linked classes, which halve their start. A cache belongs to one build of a service
 * and to one Java, and its file is named by both.
 */
interface AotCaches {

    /** Options of the service's JVM. */
    List<String> options(Component service);

    /** The caches that were trained and are fresh; a service without one starts the ordinary way. */
    static AotCaches of(Workplace workplace) {
        return service -> {
            Path cache = file(workplace.home(), service);
            // What of a cache cannot be used is loaded the ordinary way; that needs no warning in the log.
            return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off") : List.of();
        };
    }

    /** Has each service write its cache when it ends. */
    static AotCaches training(Workplace workplace) {
        return service ->
                List.of("-XX:AOTCacheOutput=" + file(workplace.home(), service), "-Xlog:aot*=off");
    }

    static Path folder(Path home) {
        return home.resolve("target/aot");
    }

    static Path file(Path home, Component service) {
        return folder(home).resolve(service.label() + "-" + digest(home, service) + ".aot");
    }

    /** Of the service's own code, the names and sizes of its libraries, and the Java that runs it. */
    private static String digest(Path home, Component service) {
        Path application = Services.jar(home, service).getParent();
        MessageDigest digest = WholeFile.sha256();
        digest.update(System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.walk(application)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                String name = application.relativize(file) + " " + Files.size(file) + "\n";
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                if (!file.startsWith(application.resolve("lib/main")) || name.contains("org.unisandbox")) {
                    update(digest, file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + application, e);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void update(MessageDigest digest, Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
