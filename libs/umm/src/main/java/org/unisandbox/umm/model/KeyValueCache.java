package org.unisandbox.umm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Keys and values of the tokens so far, per layer, [batch, heads, tokens, head width]. */
final class KeyValueCache {

    private final NDManager memory;
    private final NDArray[] keys;
    private final NDArray[] values;

    /** @param memory where they are kept, whatever else of a pass is given up */
    KeyValueCache(NDManager memory, int layers) {
        this.memory = memory;
        keys = new NDArray[layers];
        values = new NDArray[layers];
    }

    /** Adds the new tokens' keys; returns those of all tokens. */
    NDArray keys(int layer, NDArray latest) {
        return append(keys, layer, latest);
    }

    /** Adds the new tokens' values; returns those of all tokens. */
    NDArray values(int layer, NDArray latest) {
        return append(values, layer, latest);
    }

    private NDArray append(NDArray[] cache, int layer, NDArray latest) {
        NDArray before = cache[layer];
        cache[layer] = before == null ? latest : before.concat(latest, 2);
        if (before != null) {
            before.close();
        }
        cache[layer].attach(memory);
        return cache[layer];
    }
}
