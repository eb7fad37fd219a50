package org.unisandbox.analysis.api;

import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.unisandbox.analysis.domain.probe.ActivationProbe;
import org.unisandbox.analysis.domain.probe.LensChoice;
import org.unisandbox.analysis.domain.probe.ProbePlan;
import org.unisandbox.analysis.store.ProbeEntity;
import org.unisandbox.analysis.store.Probes;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.problem.ProblemCode;
import org.unisandbox.servicekit.problem.ProblemException;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.probe.InvalidProbeException;

/** Begins probes: checks all that is to be probed, then keeps it. */
@ApplicationScoped
class ProbeStart {

    private final BlobStore blobs;
    private final Probes probes;
    private final EvaluationIds ids;
    private final ComputeDevice device;

    ProbeStart(
            BlobStore blobs,
            Probes probes,
            EvaluationIds ids,
            @ConfigProperty(name = "unisandbox.device", defaultValue = "cpu") String device) {
        this.device = ComputeDevice.parse(device);
        this.blobs = blobs;
        this.probes = probes;
        this.ids = ids;
    }

    /**
     * @param file safetensors
     * @throws ProblemException {@code bad-probe} if something is wrong, {@code engine-not-configured} if nothing can be
     *                          computed here; nothing is kept then
     */
    ProbeEntity begin(
            Path file,
            byte[] vocabulary,
            byte[] words,
            Optional<LensChoice> lens,
            ProbePlan.Choice choice,
            Optional<ProbePlan.Source> source)
            throws Throwable {
        requireEngine();
        try (ActivationProbe probe = ActivationProbe.open(file, vocabulary, words, lens, choice.neighbours())) {
            ProbePlan.Upload upload = new ProbePlan.Upload(
                    blobs.put(out -> Files.copy(file, out)), blobs.put(vocabulary), blobs.put(words));
            ProbePlan plan = probe.plan(ids.next(), choice, upload, source);
            return VertxContextSupport.subscribeAndAwait(() -> probes.begin(plan));
        } catch (InvalidProbeException e) {
            throw problem(e);
        }
    }

    /** @throws ProblemException {@code engine-not-configured} */
    void requireEngine() {
        if (device == ComputeDevice.NONE) {
            throw new ProblemException(
                    ProblemCode.ENGINE_NOT_CONFIGURED,
                    "this service computes no probes (unisandbox.device=none): set unisandbox.device to cpu, cuda or auto");
        }
    }

    static ProblemException problem(InvalidProbeException e) {
        return new ProblemException(ProblemCode.BAD_PROBE, e.getMessage());
    }
}
