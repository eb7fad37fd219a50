package org.unisandbox.servicekit.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.DatasetRef;
import org.unisandbox.contracts.Event;
import org.unisandbox.contracts.Generation;

class NativeReflectionTest {

    @Test
    void everyEventIsNamed() {
        assertThat(NativeReflection.class.getAnnotation(RegisterForReflection.class).targets())
                .containsExactlyInAnyOrder(Stream.of(Event.class, DatasetRef.class, Generation.class)
                        .flatMap(sealed -> Stream.of(sealed.getPermittedSubclasses()))
                        .toArray(Class<?>[]::new));
    }
}
