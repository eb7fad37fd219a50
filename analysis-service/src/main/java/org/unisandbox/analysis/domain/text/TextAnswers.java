package org.unisandbox.analysis.domain.text;

import java.util.List;
import java.util.Optional;
import org.unisandbox.contracts.ModelRef;

/** Asks models of one kind for direct answers in text. */
public interface TextAnswers {

    /** Whether models of this architecture can be asked. */
    boolean supports(String architecture);

    /**
     * The model's direct answer to each prompt, with no thought. Blocks.
     *
     * @return one per prompt, in their order; empty for a prompt that the model cannot read
     * @throws NoAnswersException if the model cannot be asked
     */
    List<Optional<String>> ask(ModelRef model, List<String> prompts);
}
