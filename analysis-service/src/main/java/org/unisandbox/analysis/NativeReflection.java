package org.unisandbox.analysis;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a native binary must be able to make JSON of and to read from it, beside what REST already says. */
@RegisterForReflection(
        registerFullHierarchy = true,
        classNames = {
            "org.unisandbox.contracts.DispatchRequested",
            "org.unisandbox.contracts.DispatchExpanded",
            "org.unisandbox.contracts.ItemDispatched",
            "org.unisandbox.contracts.ImageGenerated",
            "org.unisandbox.contracts.ImageVerified",
            "org.unisandbox.contracts.TrainingProgressed",
            "org.unisandbox.contracts.ModelPublished",
            "org.unisandbox.contracts.EvaluationRequested",
            "org.unisandbox.contracts.RunCompleted",
            "org.unisandbox.contracts.DatasetRef$Generated",
            "org.unisandbox.contracts.DatasetRef$Stored",
            "org.unisandbox.contracts.Generation$Drawn",
            "org.unisandbox.contracts.Generation$Refused",
            "org.unisandbox.contracts.Generation$Failed",
            "org.unisandbox.analysis.domain.Evaluation",
            "org.unisandbox.analysis.domain.probe.ProbePlan",
            "org.unisandbox.umm.probe.ProbeResult",
            "org.unisandbox.umm.probe.InterventionResult"
        })
final class NativeReflection {

    private NativeReflection() {}
}
