package org.unisandbox.tasks;

/**
 * Where an item came from.
 *
 * @param generator name and version of the generator; with a custom family, + and the fingerprint of its definition
 * @param seed      seed of the dataset
 * @param index     position of the pair in the dataset, from 0
 */
public record Origin(String generator, long seed, long index) {}
