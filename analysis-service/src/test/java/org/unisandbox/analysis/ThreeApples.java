package org.unisandbox.analysis;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.domain.text.TextAnswers;
import org.unisandbox.contracts.ModelRef;

/** Answers every prompt alike, but for one. */
@ApplicationScoped
class ThreeApples implements TextAnswers {

    @Override
    public boolean supports(String architecture) {
        return architecture.equals("answers-three-apples");
    }

    @Override
    public List<Optional<String>> ask(ModelRef model, List<String> prompts) {
        return prompts.stream()
                .map(prompt -> prompt.equals("draw 1 B") ? "2 apples" : " 3  Apples ")
                .map(Optional::of)
                .toList();
    }
}
