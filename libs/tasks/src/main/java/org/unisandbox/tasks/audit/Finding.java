package org.unisandbox.tasks.audit;

import java.util.Optional;

/**
 * An item that is not ok.
 *
 * @param id       as in the file
 * @param half     {@code A} or {@code B} in pairs
 * @param line     where it stands, from 1
 * @param column   where the question stands or what it is about, from 1, in characters
 * @param kind     what is the matter
 * @param stated   the answer in the file
 * @param computed the right answer; empty if there is none or it is not known
 * @param detail   why, in one line
 */
public record Finding(
        String id,
        Optional<String> half,
        long line,
        long column,
        FindingKind kind,
        String stated,
        String computed,
        String detail) {}
