package org.unisandbox.umm.model;

/**
 * Tokens with consecutive ids: all words, all global codes, or all cell codes.
 *
 * @param from first id
 * @param to   id after the last
 */
public record TokenRange(int from, int to) {

    int size() {
        return to - from;
    }
}
