package org.unisandbox.servicekit.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.unisandbox.contracts.DatasetRef;
import org.unisandbox.contracts.DispatchExpanded;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.EvaluationRequested;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.RunCompleted;
import org.unisandbox.contracts.RunControlled;
import org.unisandbox.contracts.TrainingProgressed;

/** Events, of which a native binary must be able to make JSON and to read them from it. */
@RegisterForReflection(
        registerFullHierarchy = true,
        targets = {
            DispatchRequested.class,
            DispatchExpanded.class,
            ItemDispatched.class,
            ImageGenerated.class,
            ImageVerified.class,
            TrainingProgressed.class,
            ModelPublished.class,
            EvaluationRequested.class,
            RunControlled.class,
            RunCompleted.class,
            DatasetRef.Generated.class,
            DatasetRef.Stored.class,
            Generation.Drawn.class,
            Generation.Refused.class,
            Generation.Failed.class
        })
final class NativeReflection {

    private NativeReflection() {}
}
