package org.unisandbox.verifier.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.contracts.Failure;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Verdict;
import org.unisandbox.tasks.Family;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.blob.FolderBlobStore;

class JudgePanelTest {

    private static final ModelRef AUTHOR = new ModelRef("reference", "00");

    /** Passes what is to be seen in it, and notes what it is asked. */
    private record NotingJudge(Judge kind, List<List<String>> calls) implements ImageJudge {

        @Override
        public JudgeIdentity identity(ModelRef author) {
            return new JudgeIdentity(kind, Optional.of(author), Optional.empty(), Map.of());
        }

        @Override
        public List<Verdict> judge(List<Case> cases) {
            calls.add(cases.stream().map(Case::expected).toList());
            return cases.stream().map(one -> passed(one.expected())).toList();
        }

        Verdict passed(String caption) {
            return new Verdict(
                    identity(AUTHOR), Outcome.PASS, Optional.of(caption), OptionalDouble.empty(), Optional.empty());
        }
    }

    private final NotingJudge oracle = new NotingJudge(Judge.ORACLE, new ArrayList<>());
    private final NotingJudge self = new NotingJudge(Judge.SELF, new ArrayList<>());

    @TempDir
    Path folder;

    private BlobStore blobs;
    private JudgePanel panel;

    @BeforeEach
    void open() {
        blobs = new FolderBlobStore(folder);
        panel = new JudgePanel(List.of(oracle, self), blobs);
    }

    @Test
    void aJudgeSeesABatchAtOnceAndVerdictsStandInTheOrderAskedFor() {
        List<List<Verdict>> verdicts = panel.judge(List.of(
                drawn("a", Judge.SELF, Judge.ORACLE), drawn("b"), drawn("c", Judge.ORACLE), drawn("d", Judge.SELF)));

        assertThat(oracle.calls()).containsExactly(List.of("a", "c"));
        assertThat(self.calls()).containsExactly(List.of("a", "d"));
        assertThat(verdicts)
                .containsExactly(
                        List.of(self.passed("a"), oracle.passed("a")),
                        List.of(),
                        List.of(oracle.passed("c")),
                        List.of(self.passed("d")));
    }

    @Test
    void whatWasNotDrawnNeedsNoJudge() {
        List<List<Verdict>> verdicts = panel.judge(List.of(
                exhibit(new Generation.Refused("it would not"), Judge.ORACLE, Judge.VLM),
                exhibit(new Generation.Failed(new Failure("unknown-word", "no word 'zebra'")), Judge.SELF)));

        assertThat(oracle.calls()).isEmpty();
        assertThat(self.calls()).isEmpty();
        assertThat(verdicts.getFirst()).extracting(Verdict::outcome).containsExactly(Outcome.REFUSED, Outcome.REFUSED);
        assertThat(verdicts.getFirst()).extracting(verdict -> verdict.by().judge())
                .containsExactly(Judge.ORACLE, Judge.VLM);
        assertThat(verdicts.getFirst().getFirst().detail()).hasValue("it would not");
        assertThat(verdicts.getLast().getFirst().outcome()).isEqualTo(Outcome.ERROR);
        assertThat(verdicts.getLast().getFirst().detail()).hasValue("unknown-word: no word 'zebra'");
    }

    @Test
    void anImageThatIsLostOrDamagedIsAnError() throws IOException {
        String damaged = blobs.put("image".getBytes(UTF_8));
        Files.writeString(folder.resolve(damaged.substring(0, 2) + '/' + damaged.substring(2, 4) + '/' + damaged), "x");
        String lost = "00".repeat(32);

        List<List<Verdict>> verdicts = panel.judge(List.of(image(lost, Judge.ORACLE), image(damaged, Judge.SELF)));

        assertThat(verdicts).allSatisfy(one -> assertThat(one.getFirst().outcome()).isEqualTo(Outcome.ERROR));
        assertThat(verdicts.getFirst().getFirst().detail())
                .hasValue("unknown-image: the image " + lost + " is not in the blob store: draw it again");
        assertThat(verdicts.getLast().getFirst().detail())
                .hasValueSatisfying(detail ->
                        assertThat(detail).startsWith("unreadable-image: blob " + damaged + " is damaged"));
    }

    @Test
    void aJudgeThatIsNotThereIsAnError() {
        List<Verdict> verdicts = panel.judge(List.of(drawn("a", Judge.VLM, Judge.ORACLE))).getFirst();

        assertThat(verdicts).extracting(Verdict::outcome).containsExactly(Outcome.ERROR, Outcome.PASS);
        assertThat(verdicts.getFirst().detail())
                .hasValue("judge-not-available: this service has no judge 'vlm': ask for oracle or self");
    }

    private Exhibit drawn(String caption, Judge... judges) {
        return new Exhibit(
                new Generation.Drawn(blobs.put(caption.getBytes(UTF_8)), Optional.empty(), Optional.empty()),
                caption,
                AUTHOR,
                List.of(judges),
                Family.MATH);
    }

    private static Exhibit image(String digest, Judge... judges) {
        return exhibit(new Generation.Drawn(digest, Optional.empty(), Optional.empty()), judges);
    }

    private static Exhibit exhibit(Generation generation, Judge... judges) {
        return new Exhibit(generation, "1 apple", AUTHOR, List.of(judges), Family.MATH);
    }
}
