package org.unisandbox.analysis.lab;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.unisandbox.analysis.api.InTurn;
import org.unisandbox.analysis.api.JudgeCode;
import org.unisandbox.analysis.api.StudyTableReader;
import org.unisandbox.analysis.domain.study.StudyEvaluation;
import org.unisandbox.analysis.domain.table.TextRow;
import org.unisandbox.analysis.lab.view.ModelGap;
import org.unisandbox.analysis.store.AnswersInText;

/** The gap of every model. What comes of an evaluation that is done does not change, and is worked out once. */
@ApplicationScoped
class Gaps {

    private static final long MOST = 500;

    private final StudyTableReader tables;
    private final AnswersInText answers;
    private final Cache<String, ModelGap> known = Caffeine.newBuilder().maximumSize(MOST).build();

    Gaps(StudyTableReader tables, AnswersInText answers) {
        this.tables = tables;
        this.answers = answers;
    }

    /** Each as the judge sees it that comes first: the oracle where it judged. */
    Uni<List<ModelGap>> ofEachModel() {
        return tables.evaluationOfEachModel(Optional.empty()).chain(chosen -> InTurn.each(chosen, this::gap));
    }

    private Uni<ModelGap> gap(StudyEvaluation one) {
        String id = one.evaluation().id();
        return Optional.ofNullable(known.getIfPresent(id))
                .map(found -> Uni.createFrom().item(found))
                .orElseGet(() -> tables.scored(one, JudgeCode.of(one, Optional.empty()))
                        .chain(scored -> answers.of(id).map(given -> ModelGap.of(scored, TextRow.of(given))))
                        .invoke(gap -> known.put(id, gap)));
    }
}
