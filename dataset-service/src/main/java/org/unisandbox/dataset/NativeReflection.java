package org.unisandbox.dataset;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a native binary must be able to make JSON of and to read from it, beside events and what REST already says. */
@RegisterForReflection(
        registerFullHierarchy = true,
        classNames = {
            "org.unisandbox.dataset.domain.ImportReport",
            "org.unisandbox.dataset.domain.StoredItem",
            "org.unisandbox.dataset.domain.StoredItem$Source",
            "org.unisandbox.dataset.domain.ItemImport$OwnLine"
        })
final class NativeReflection {

    private NativeReflection() {}
}
