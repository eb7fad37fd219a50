package org.unisandbox.analysis.api;

import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.unisandbox.analysis.domain.probe.ActivationProbe;
import org.unisandbox.analysis.domain.probe.LensChoice;
import org.unisandbox.analysis.domain.probe.ProbePlan;
import org.unisandbox.analysis.store.ProbeEntity;
import org.unisandbox.analysis.store.Probes;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.umm.probe.InvalidProbeException;

/** Takes in what is to be probed: checks all of it, then keeps it and begins the probe. */
@ApplicationScoped
class ProbeUploads {

    /** Of JSON files, which are held in memory. */
    private static final long MAX_JSON = 16L << 20;

    private final BlobStore blobs;
    private final Probes probes;
    private final EvaluationIds ids;

    ProbeUploads(BlobStore blobs, Probes probes, EvaluationIds ids) {
        this.blobs = blobs;
        this.probes = probes;
        this.ids = ids;
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
            Path file = file("activations", activations);
            byte[] vocabularyJson = json("vocabulary", vocabulary);
            byte[] wordsJson = json("words", words);
            try (ActivationProbe probe =
                    ActivationProbe.open(file, vocabularyJson, wordsJson, wanted, choice.neighbours())) {
                ProbePlan.Upload upload = new ProbePlan.Upload(
                        blobs.put(out -> Files.copy(file, out)), blobs.put(vocabularyJson), blobs.put(wordsJson));
                ProbePlan plan = probe.plan(ids.next(), choice, upload);
                return VertxContextSupport.subscribeAndAwait(() -> probes.begin(plan));
            }
        } catch (InvalidProbeException e) {
            throw new ProblemException(ProblemCode.BAD_PROBE, e.getMessage());
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
