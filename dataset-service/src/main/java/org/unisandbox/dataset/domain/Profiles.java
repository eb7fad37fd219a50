package org.unisandbox.dataset.domain;

import java.util.List;
import java.util.stream.Stream;
import org.unisandbox.tasks.Profile;

/**
 * What datasets can be generated with.
 *
 * @param all the shipped profiles, and after them the custom families that the service was given
 */
public record Profiles(List<Profile> all) {

    public Profiles {
        all = List.copyOf(all);
    }

    /** The shipped ones alone. */
    public static Profiles shipped() {
        return new Profiles(Profile.shipped());
    }

    /** The shipped ones and these. */
    public static Profiles with(List<Profile> families) {
        return new Profiles(Stream.concat(Profile.shipped().stream(), families.stream()).toList());
    }
}
