package org.unisandbox.trainer;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a native binary must be able to make JSON of and to read from it, beside events and what REST already says. */
@RegisterForReflection(
        registerFullHierarchy = true,
        classNames = {
            "org.unisandbox.trainer.domain.Campaign",
            "org.unisandbox.trainer.domain.KnowledgeInjection",
            "org.unisandbox.trainer.domain.RecallTable",
            "org.unisandbox.trainer.domain.job.JobLog$Line",
            "org.unisandbox.trainer.domain.job.JobResult",
            "org.unisandbox.trainer.domain.job.SampleExport$Line",
            "org.unisandbox.trainer.store.ModelEntity$Metadata"
        })
final class NativeReflection {

    private NativeReflection() {}
}
