package org.unisandbox.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyMechanismTest {

    @Test
    void aKeyIsABearerOrAPassword() {
        assertThat(KeyMechanism.secret("Bearer usb_a")).hasValue("usb_a");
        assertThat(KeyMechanism.secret("bearer  usb_a ")).hasValue("usb_a");
        // any:usb_a
        assertThat(KeyMechanism.secret("Basic YW55OnVzYl9h")).hasValue("usb_a");
    }

    @Test
    void whatIsNoKeyOfOursIsLeftToOthers() {
        assertThat(KeyMechanism.secret("Bearer eyJhbGciOi.J9.e30")).isEmpty();
        assertThat(KeyMechanism.secret("Basic YW55OmE=")).isEmpty();
        assertThat(KeyMechanism.secret("Basic !!")).isEmpty();
        assertThat(KeyMechanism.secret("usb_a")).isEmpty();
        assertThat(KeyMechanism.secret("")).isEmpty();
    }
}
