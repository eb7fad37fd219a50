package org.unisandbox.analysis;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a native binary must be able to make JSON of and to read from it, beside events and what REST already says. */
@RegisterForReflection(
        registerFullHierarchy = true,
        classNames = {
            "org.unisandbox.analysis.domain.Evaluation",
            "org.unisandbox.analysis.domain.probe.ProbePlan",
            "org.unisandbox.umm.probe.ProbeResult",
            "org.unisandbox.umm.probe.InterventionResult"
        })
final class NativeReflection {

    private NativeReflection() {}
}
