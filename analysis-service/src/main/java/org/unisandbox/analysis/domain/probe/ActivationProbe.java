package org.unisandbox.analysis.domain.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.unisandbox.umm.ComputeDevice;
import org.unisandbox.umm.probe.Activations;
import org.unisandbox.umm.probe.InvalidProbeException;
import org.unisandbox.umm.probe.Lens;
import org.unisandbox.umm.probe.Probe;
import org.unisandbox.umm.probe.ProbeResult;
import org.unisandbox.umm.probe.ProbeWords;
import org.unisandbox.umm.probe.Vocabulary;
import org.unisandbox.umm.probe.WordGroup;

/** Activations of some model, ready to be probed: everything fits together. To be closed after use. */
public final class ActivationProbe implements AutoCloseable {

    private final Activations activations;
    private final Vocabulary vocabulary;
    private final Optional<String> model;
    private final List<WordGroup> groups;
    private final LensChoice choice;
    private final Lens lens;

    private ActivationProbe(
            Activations activations, Vocabulary vocabulary, ProbeWords words, Optional<LensChoice> wanted, int neighbours)
            throws InvalidProbeException {
        this.activations = activations;
        this.vocabulary = vocabulary;
        this.model = words.model();
        activations.requireFits(vocabulary);
        this.groups = words.in(vocabulary, activations.hidden().prompts());
        this.choice = wanted.orElseGet(() -> LensChoice.suiting(activations));
        this.lens = choice.of(activations, neighbours);
    }

    /**
     * @param file       safetensors
     * @param vocabulary JSON
     * @param words      JSON
     * @param lens       the one to look through; without, the one that the activations are for
     * @throws InvalidProbeException if something is wrong with any of them
     */
    public static ActivationProbe open(
            Path file, byte[] vocabulary, byte[] words, Optional<LensChoice> lens, int neighbours)
            throws IOException, InvalidProbeException {
        Vocabulary allWords = Vocabulary.parse(vocabulary);
        ProbeWords wanted = ProbeWords.parse(words);
        Activations activations = Activations.open(file);
        try {
            return new ActivationProbe(activations, allWords, wanted, lens, neighbours);
        } catch (InvalidProbeException | RuntimeException e) {
            activations.close();
            throw e;
        }
    }

    /**
     * The plan of this probe.
     *
     * @param source where the activations come from, if not from outside
     */
    public ProbePlan plan(
            String id, ProbePlan.Choice how, ProbePlan.Upload upload, Optional<ProbePlan.Source> source) {
        return new ProbePlan(
                id,
                model,
                choice,
                how,
                upload,
                new ProbePlan.Shape(
                        activations.hidden().prompts(),
                        activations.hidden().queries(),
                        activations.hidden().rows().width()),
                source);
    }

    /** @param done told now and then how much is done, 0 to 1 */
    public ProbeResult run(ComputeDevice device, ProbePlan.Choice how, DoubleConsumer done) {
        return new Probe(lens, vocabulary, device, how.settings())
                .run(activations.hidden(), activations.control(), groups, done);
    }

    @Override
    public void close() {
        activations.close();
    }
}
