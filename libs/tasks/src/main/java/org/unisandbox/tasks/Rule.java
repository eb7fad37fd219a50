package org.unisandbox.tasks;

/**
 * One rule, such as "K means F" or "F represents anchor".
 *
 * @param symbol  the symbol explained, without spaces
 * @param meaning what it is
 */
public record Rule(String symbol, Meaning meaning) {

    static Rule toSymbol(String symbol, String other) {
        return new Rule(symbol, new Meaning.Symbol(other));
    }

    static Rule toThing(String symbol, Noun noun) {
        return new Rule(symbol, new Meaning.Thing(noun));
    }
}
