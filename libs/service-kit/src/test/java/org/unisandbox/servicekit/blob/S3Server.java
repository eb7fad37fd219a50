package org.unisandbox.servicekit.blob;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** S3Mock as a process of its own on a free port of 127.0.0.1, with one bucket. */
final class S3Server implements AutoCloseable {

    static final String BUCKET = "unisandbox";

    private static final Pattern STARTED = Pattern.compile("Tomcat started on ports (\\d+) \\(http\\)");

    private final Process process;
    private final URI endpoint;

    private S3Server(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /**
     * Returns when it answers.
     *
     * @param folder where it keeps its objects and its log
     */
    static S3Server start(Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("s3.log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        program(),
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--server.ssl.enabled=false",
                        // A second port, which it insists on
                        "--com.adobe.testing.s3mock.httpPort=0",
                        "--com.adobe.testing.s3mock.store.root=" + Files.createDirectory(folder.resolve("objects")),
                        "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (process.isAlive()) {
            Matcher started = STARTED.matcher(Files.readString(log));
            if (started.find()) {
                return new S3Server(process, URI.create("http://127.0.0.1:" + started.group(1)));
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("S3Mock did not start:\n" + Files.readString(log));
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static String program() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*/s3mock-[^/]*-exec\\.jar"))
                .findFirst()
                .orElseThrow();
    }
}
