package org.unisandbox.trainer.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who can train. */
public enum TrainerKind {
    /** This service, on its own processor or GPU; reference models alone. */
    REFERENCE,
    /** A job in a Kubernetes cluster, whatever the model. */
    KUBERNETES_JOB;

    /** The name used in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<TrainerKind> byCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** All codes. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(TrainerKind::code).toList();
    }

    /** Who trains a model if nobody is named. */
    public static TrainerKind of(Model model) {
        return ReferenceModels.isOne(model) ? REFERENCE : KUBERNETES_JOB;
    }
}
