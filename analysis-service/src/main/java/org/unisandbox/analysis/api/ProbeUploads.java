package org.unisandbox.analysis.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.unisandbox.analysis.domain.probe.LensChoice;
import org.unisandbox.analysis.domain.probe.ProbePlan;
import org.unisandbox.analysis.store.ProbeEntity;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.umm.probe.InvalidProbeException;

/** Takes in files to be probed. */
@ApplicationScoped
class ProbeUploads {

    /** Of JSON files, which are held in memory. */
    private static final long MAX_JSON = 16L << 20;

    private final ProbeStart start;

    ProbeUploads(ProbeStart start) {
        this.start = start;
    }

    /**
     * @throws ProblemException {@code bad-probe} if something is wrong; nothing is kept then
     */
    ProbeEntity begin(
            Optional<FileUpload> activations,
            Optional<FileUpload> vocabulary,
            Optional<FileUpload> words,
            Optional<String> lens,
            int neighbours,
            long seed)
            throws Throwable {
        try {
            ProbePlan.Choice choice = ProbePlan.Choice.of(neighbours, seed);
            Optional<LensChoice> wanted = lens.isPresent() ? Optional.of(LensChoice.parse(lens.get())) : Optional.empty();
            return start.begin(
                    file("activations", activations),
                    json("vocabulary", vocabulary),
                    json("words", words),
                    wanted,
                    choice,
                    Optional.empty());
        } catch (InvalidProbeException e) {
            throw ProbeStart.problem(e);
        }
    }

    private static Path file(String field, Optional<FileUpload> upload) throws InvalidProbeException {
        return upload.map(FileUpload::uploadedFile)
                .orElseThrow(() -> new InvalidProbeException(field, "missing: send it as a file of the form"));
    }

    private static byte[] json(String field, Optional<FileUpload> upload) throws InvalidProbeException, IOException {
        Path file = file(field, upload);
        long size = Files.size(file);
        if (size > MAX_JSON) {
            throw new InvalidProbeException(field, "it has %d bytes: at most %d".formatted(size, MAX_JSON));
        }
        return Files.readAllBytes(file);
    }
}
