package org.unisandbox.generation;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a native binary must be able to make JSON of and to read from it, beside events and what REST already says. */
@RegisterForReflection(
        registerFullHierarchy = true,
        classNames = {
            "org.unisandbox.generation.store.GenerationRow",
            "org.unisandbox.generation.store.ModelDocument"
        })
final class NativeReflection {

    private NativeReflection() {}
}
