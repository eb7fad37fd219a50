package org.unisandbox.local;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;

/**
 * What the state file of a data folder holds.
 *
 * @param ready   whether the start was finished
 * @param members all processes, in the order of their start
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record StackState(boolean ready, List<Member> members) {

    StackState {
        members = List.copyOf(members);
    }

    /** Those of the members that run. */
    List<Member> running() {
        return members.stream().filter(m -> m.process().isPresent()).toList();
    }

    Optional<Member> member(Component component) {
        return members.stream().filter(m -> m.component() == component).findFirst();
    }
}
