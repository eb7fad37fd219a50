package org.unisandbox.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventTest {

    @Test
    void oneWorkHasOneIdentityOnItsWholeWay() {
        assertThat(Examples.DISPATCHED.subject()).isEqualTo("run-1-d0/mapping2-1-00000007-41A/2");
        assertThat(Examples.DRAWN.subject()).isEqualTo(Examples.DISPATCHED.subject());
        assertThat(Examples.DRAWN.key()).isEqualTo("mapping2-1-00000007-41A");
    }

    @Test
    void theIdDependsOnTopicAndSubjectAlone() {
        DispatchExpanded done = new DispatchExpanded("d", "r", Optional.of("ab"), 4, Optional.empty());
        DispatchExpanded failed =
                new DispatchExpanded("d", "r", Optional.empty(), 0, Optional.of(new Failure("unknown-dataset", "no")));

        assertThat(done.eventId()).isEqualTo(failed.eventId()).isEqualTo("a7e5b3cd-9448-39fb-82ff-81ebdb617428");
        assertThat(Examples.DRAWN.eventId()).isNotEqualTo(Examples.DISPATCHED.eventId());
    }

    @Test
    void everyEventTravelsAKnownTopicOfItsOwn() {
        assertThat(Examples.all().map(Event::topic).distinct())
                .hasSize(Event.class.getPermittedSubclasses().length)
                .allSatisfy(topic -> assertThat(Topics.all()).contains(topic, Topics.deadLetters(topic)));
        assertThat(Examples.all().map(Event::getClass).collect(Collectors.toSet()))
                .hasSameElementsAs(Arrays.asList(Event.class.getPermittedSubclasses()).stream()
                        .<Class<? extends Event>>map(c -> c.asSubclass(Event.class))
                        .toList());
    }

    @Test
    void typesCarryAVersion() {
        assertThat(Examples.DISPATCHED.type()).isEqualTo("org.unisandbox.item.dispatched.v1");
    }
}
