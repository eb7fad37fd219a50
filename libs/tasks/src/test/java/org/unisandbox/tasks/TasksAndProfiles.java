package org.unisandbox.tasks;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Properties hold for every math and mapping task and every shipped profile. */
public class TasksAndProfiles implements ArbitraryProvider {

    @Override
    public boolean canProvideFor(TypeUsage type) {
        return type.isOfType(Task.class) || type.isOfType(Profile.class);
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage type, SubtypeProvider subtypes) {
        return Set.of(type.isOfType(Task.class) ? Arbitraries.of(Task.reasoning()) : Arbitraries.of(Profile.shipped()));
    }
}
