package org.unisandbox.analysis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.analysis.ProbeTest;
import org.unisandbox.analysis.domain.text.NoAnswersException;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.FolderBlobStore;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.umm.Checkpoint;
import org.unisandbox.umm.model.ParameterLayout;

/** Runs within the application of ProbeTest only because its class loader is the one that has loaded the engine. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@TestProfile(ProbeTest.SmallUploads.class)
class ReferenceTextAnswersTest {

    private static final List<String> PROMPTS = List.of("draw 3 apples .", "3 pencils");

    @TempDir
    Path folder;

    private BlobStore blobs;
    private ReferenceTextAnswers answers;

    @BeforeEach
    void open() {
        blobs = new FolderBlobStore(folder);
        answers = new ReferenceTextAnswers(blobs, "cpu");
    }

    @Test
    void everyPromptIsAnsweredInOrderAndAlikeEachTime() {
        ModelRef model = new ModelRef("random", blobs.put(random().bytes()));

        List<Optional<String>> given = answers.ask(model, PROMPTS);

        assertThat(given).hasSize(2).isEqualTo(answers.ask(model, PROMPTS));
        assertThat(answers.ask(model, PROMPTS.reversed())).isEqualTo(given.reversed());
    }

    @Test
    void aModelThatCannotBeAskedIsToldWhy() {
        ModelRef unknown = new ModelRef("none", "ab".repeat(32));
        ModelRef broken = new ModelRef("broken", blobs.put(new byte[] {1, 2, 3}));

        assertThatThrownBy(() -> answers.ask(unknown, PROMPTS))
                .isInstanceOf(NoAnswersException.class)
                .hasMessage("the checkpoint of the model is not in the blob store");
        assertThatThrownBy(() -> answers.ask(broken, PROMPTS)).isInstanceOf(NoAnswersException.class);
    }

    @Test
    void aPromptThatItCannotReadHarmsNoOther() {
        ModelRef model = new ModelRef("random", blobs.put(random().bytes()));

        List<Optional<String>> given = answers.ask(model, List.of(PROMPTS.get(0), "draw a blorp .", PROMPTS.get(1)));

        assertThat(given.get(1)).isEmpty();
        assertThat(List.of(given.get(0), given.get(2))).isEqualTo(answers.ask(model, PROMPTS));
    }

    @Test
    void onlyItsOwnKindIsSupported() {
        assertThat(answers.supports("reference-umm")).isTrue();
        assertThat(answers.supports("another")).isFalse();
    }

    private static Checkpoint random() {
        float[] parameters = new float[ParameterLayout.of(Checkpoint.config()).size()];
        Random random = new Random(1);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (0.02 * random.nextGaussian());
        }
        return Checkpoint.of(parameters, Map.of());
    }
}
