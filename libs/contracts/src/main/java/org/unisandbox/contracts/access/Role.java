package org.unisandbox.contracts.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a caller may do. */
public enum Role {
    /** Look at everything. */
    READ,
    /** Change everything, and look at it. */
    WRITE;

    /** Its name in configurations and tokens, such as {@code read}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The codes of all that it allows. */
    public Set<String> allows() {
        return Arrays.stream(values())
                .filter(role -> role.compareTo(this) <= 0)
                .map(Role::code)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The role of that code. */
    public static Optional<Role> byCode(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }
}
