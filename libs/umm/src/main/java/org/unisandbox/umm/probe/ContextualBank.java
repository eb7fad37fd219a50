package org.unisandbox.umm.probe;

import org.unisandbox.umm.Rows;

/**
 * Contextual embeddings of words: hidden states that a model had at words of texts.
 *
 * @param embeddings [n, width]
 * @param words      the entry of the vocabulary that each belongs to, n of them
 */
public record ContextualBank(Rows embeddings, int[] words) {

    public ContextualBank {
        words = words.clone();
        if (words.length == 0 || embeddings.count() != words.length) {
            throw new IllegalArgumentException(embeddings.count() + " embeddings of " + words.length + " words");
        }
    }

    @Override
    public int[] words() {
        return words.clone();
    }
}
