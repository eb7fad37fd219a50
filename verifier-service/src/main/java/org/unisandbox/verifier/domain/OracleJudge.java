package org.unisandbox.verifier.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.JudgeIdentity;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Verdict;
import org.unisandbox.umm.UnreadableImageException;

/** Reads the pixels of the reference world, exactly. An image that shows nothing valid fails and has no caption. */
public final class OracleJudge implements ImageJudge {

    private static final JudgeIdentity IDENTITY =
            new JudgeIdentity(Judge.ORACLE, Optional.empty(), Optional.empty(), Map.of());

    @Override
    public Judge kind() {
        return Judge.ORACLE;
    }

    @Override
    public JudgeIdentity identity(ModelRef author) {
        return IDENTITY;
    }

    @Override
    public List<Verdict> judge(List<Case> cases) {
        return cases.stream().map(OracleJudge::judge).toList();
    }

    private static Verdict judge(Case one) {
        try {
            Optional<String> caption = one.picture().drawing().read();
            boolean right = caption.filter(one.expected()::equals).isPresent();
            return new Verdict(
                    IDENTITY,
                    right ? Outcome.PASS : Outcome.FAIL,
                    caption,
                    OptionalDouble.empty(),
                    Optional.empty());
        } catch (UnreadableImageException e) {
            return Verdicts.error(IDENTITY, "unreadable-image", e.getMessage());
        }
    }
}
