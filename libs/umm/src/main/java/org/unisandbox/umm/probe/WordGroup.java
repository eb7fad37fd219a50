package org.unisandbox.umm.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is looked for under one name: entries of the vocabulary of which any will do, so that their probabilities add.
 *
 * @param name      such as {@code target}, or that of an attribute
 * @param perPrompt the entries for each prompt, or one set for all prompts; no set is empty
 */
public record WordGroup(String name, List<Set<Integer>> perPrompt) {

    public WordGroup {
        perPrompt = perPrompt.stream().map(Set::copyOf).toList();
        if (perPrompt.isEmpty() || perPrompt.stream().anyMatch(Set::isEmpty)) {
            throw new IllegalArgumentException("nothing to look for under " + name);
        }
    }

    /** The same entries for all prompts. */
    public static WordGroup of(String name, Integer... entries) {
        return new WordGroup(name, List.of(Set.of(entries)));
    }

    Set<Integer> of(int prompt) {
        return perPrompt.size() == 1 ? perPrompt.getFirst() : perPrompt.get(prompt);
    }

    /** All entries of some groups, in ascending order. */
    static int[] entries(List<WordGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.perPrompt().stream())
                .flatMap(Set::stream)
                .collect(Collectors.toSet())
                .stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /** Where an entry is among all of them. */
    static int position(int[] entries, int entry) {
        return Arrays.binarySearch(entries, entry);
    }
}
