package org.unisandbox.dataset.domain;

/**
 * One version of a name.
 *
 * @param name    the name
 * @param version from 1
 * @param digest  the dataset it stands for, for ever
 */
public record Version(String name, int version, String digest) {

    /** Such as {@code math@2}. */
    public String text() {
        return name + '@' + version;
    }
}
