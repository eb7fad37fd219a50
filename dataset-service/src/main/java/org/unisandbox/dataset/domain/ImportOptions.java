package org.unisandbox.dataset.domain;

/**
 * How a file is imported.
 *
 * @param file    its name, for people; may be empty
 * @param split   the split of items that name none
 * @param strict  whether one bad line refuses the whole file
 * @param correct whether a wrong stated answer is replaced by the right one, where there is one
 */
public record ImportOptions(String file, String split, boolean strict, boolean correct) {}
