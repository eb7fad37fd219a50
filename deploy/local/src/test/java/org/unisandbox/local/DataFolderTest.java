package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temp;

    @Test
    void oneClaimAtATime() {
        DataFolder folder = new DataFolder(temp.resolve("data"));
        try (DataFolder.Claim _ = folder.claim()) {
            assertThatThrownBy(folder::claim)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("a stack runs in");
        }
        folder.claim().close();
    }

    @Test
    void aFolderWhoseProcessesRunIsInUse() {
        DataFolder folder = new DataFolder(temp.resolve("data"));
        folder.claim().close();
        folder.write(new StackState(true, List.of(Member.of(Component.KAFKA, ProcessHandle.current(), 1))));

        assertThatThrownBy(folder::claim).isInstanceOf(InputException.class).hasMessageContaining("./unisandbox down");
    }

    @Test
    void aProcessThatWasGivenTheNumberOfAnEndedOneIsNotTakenForIt() {
        Member own = Member.of(Component.KAFKA, ProcessHandle.current(), 1);
        Member earlier = new Member(Component.KAFKA, own.pid(), own.started() - 60_000, 1);
        DataFolder folder = new DataFolder(temp.resolve("data"));
        folder.claim().close();
        folder.write(new StackState(true, List.of(earlier)));

        assertThat(own.process()).isPresent();
        assertThat(earlier.process()).isEmpty();
        folder.claim().close();
    }

    @Test
    void theStateIsReadAsItWasWritten() {
        DataFolder folder = new DataFolder(temp.resolve("data"));
        folder.claim().close();
        StackState state = new StackState(true, List.of(
                new Member(Component.POSTGRES, 12, 1_700_000_000_123L, 15432),
                new Member(Component.ANALYSIS, 13, 1_700_000_000_456L, 8085)));

        folder.write(state);

        assertThat(folder.state()).contains(state);
        folder.clearState();
        assertThat(folder.state()).isEqualTo(Optional.empty());
    }

    @Test
    void aFolderWithOtherThingsAndAFileAreRefused() throws Exception {
        Files.writeString(temp.resolve("holiday.txt"), "sea");

        assertThatThrownBy(new DataFolder(temp)::claim)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds something else");
        assertThatThrownBy(new DataFolder(temp.resolve("holiday.txt"))::claim)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a file");
        assertThat(temp.toFile().list()).containsExactly("holiday.txt");
    }

    @Test
    void aDamagedStateIsToldAsSuch() throws Exception {
        DataFolder folder = new DataFolder(temp.resolve("data"));
        folder.claim().close();
        Files.writeString(folder.root().resolve("stack.json"), "{");

        assertThatThrownBy(folder::state).isInstanceOf(RunFailedException.class).hasMessageContaining("is damaged");
    }
}
