package org.unisandbox.tasks.knowledge;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** All words of a head and a tail, each once, in a random order in which any place is found at once. */
final class TwoSyllables {

    private static final int HEAD_LENGTH = 3;

    private final List<String> heads;
    private final List<String> tails;
    private final long size;
    /** Place p holds word (factor * p + shift) modulo size; the factor has no divisor in common with the size. */
    private final long factor;
    private final long inverse;
    private final long shift;

    TwoSyllables(List<String> heads, List<String> tails, RandomGenerator random) {
        this.heads = shuffled(heads, random);
        this.tails = shuffled(tails, random);
        size = (long) heads.size() * tails.size();
        factor = coprime(size, random);
        inverse = BigInteger.valueOf(factor).modInverse(BigInteger.valueOf(size)).longValue();
        shift = random.nextLong(size);
    }

    long size() {
        return size;
    }

    /** The word at a place from 0, with a capital. */
    String word(long place) {
        int word = (int) ((factor * place + shift) % size);
        String head = heads.get(word % heads.size());
        return Character.toUpperCase(head.charAt(0)) + head.substring(1) + tails.get(word / heads.size());
    }

    /** The place of a word, if it is one of these. */
    OptionalLong place(String word) {
        if (word.length() <= HEAD_LENGTH || !Character.isUpperCase(word.charAt(0))) {
            return OptionalLong.empty();
        }
        int head = heads.indexOf(Character.toLowerCase(word.charAt(0)) + word.substring(1, HEAD_LENGTH));
        int tail = tails.indexOf(word.substring(HEAD_LENGTH));
        if (head < 0 || tail < 0) {
            return OptionalLong.empty();
        }
        long number = (long) tail * heads.size() + head;
        return OptionalLong.of(Math.floorMod(number - shift, size) * inverse % size);
    }

    private static List<String> shuffled(List<String> syllables, RandomGenerator random) {
        List<String> shuffled = new ArrayList<>(syllables);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static long coprime(long size, RandomGenerator random) {
        while (true) {
            long factor = random.nextLong(size);
            if (BigInteger.valueOf(factor).gcd(BigInteger.valueOf(size)).equals(BigInteger.ONE)) {
                return factor;
            }
        }
    }
}
