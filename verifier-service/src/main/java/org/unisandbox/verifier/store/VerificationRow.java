package org.unisandbox.verifier.store;

import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Verdict;

/** What is inserted, named as the columns are. */
record VerificationRow(
        String subject,
        String dispatch,
        String item,
        int sample,
        String model,
        String revision,
        String mode,
        String expected,
        Optional<String> image,
        List<Verdict> verdicts) {

    static VerificationRow of(ImageVerified event) {
        ItemDispatched work = event.image().work();
        return new VerificationRow(
                event.subject(),
                work.dispatchId(),
                work.item().id(),
                work.sample(),
                work.model().name(),
                work.model().revision(),
                work.mode().code(),
                work.item().answer(),
                event.image().generation() instanceof Generation.Drawn(var image, _, _)
                        ? Optional.of(image)
                        : Optional.empty(),
                event.verdicts());
    }
}
