package org.unisandbox.generation.domain;

import java.util.Collection;
import java.util.Map;
import org.unisandbox.contracts.Generation;

/** What servers have answered, so that nothing is asked, or paid for, twice. Methods block. */
public interface AnswerCache {

    /** What is known, by key. */
    Map<String, Generation> find(Collection<String> keys);

    /** Keeps answers by key; a key that has one keeps it. */
    void add(Map<String, Generation> answers);
}
