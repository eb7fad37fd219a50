package org.unisandbox.tasks.knowledge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.unisandbox.tasks.Hash;
import org.unisandbox.tasks.Split;

/** The free names of the reference model, such as {@code Zorune}. The name decides the split. */
final class ListedNames implements Names {

    private final List<String> names = new ArrayList<>();

    /** @param seed decides the order */
    ListedNames(Split split, String seed) {
        for (String name : ReferenceNames.free()) {
            if (Names.split(name) == split) {
                names.add(Character.toUpperCase(name.charAt(0)) + name.substring(1));
            }
        }
        Collections.shuffle(names, new SplittableRandom(Hash.of(seed + "/names")));
    }

    @Override
    public long size() {
        return names.size();
    }

    @Override
    public String name(long index) {
        return names.get((int) index);
    }

    @Override
    public OptionalLong index(String name) {
        int index = names.indexOf(name);
        return index < 0 ? OptionalLong.empty() : OptionalLong.of(index);
    }
}
