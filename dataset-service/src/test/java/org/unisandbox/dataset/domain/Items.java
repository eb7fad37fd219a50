package org.unisandbox.dataset.domain;

import java.util.List;
import java.util.stream.IntStream;
import org.unisandbox.contracts.TaskItem;

/** Items for tests. */
final class Items {

    private Items() {}

    static List<TaskItem> some(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TaskItem(
                        "item-" + i,
                        "pair-" + i / 2,
                        i % 2 == 0 ? "A" : "B",
                        "math1",
                        "reference",
                        "test",
                        "line one\nline √" + "x".repeat(i),
                        i + " apples",
                        List.of("step"),
                        "1+" + i))
                .toList();
    }
}
