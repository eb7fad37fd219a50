package org.unisandbox.verifier;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a native binary must be able to make JSON of and to read from it, beside events and what REST already says. */
@RegisterForReflection(
        registerFullHierarchy = true,
        classNames = {
            "org.unisandbox.verifier.store.VerificationRow"
        })
final class NativeReflection {

    private NativeReflection() {}
}
