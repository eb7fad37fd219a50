package org.unisandbox.tasks.audit;

import java.util.Set;

/** The small, closed classes of English words on which the grammar of rules rests. Verbs and nouns are open. */
final class Phrases {

    private static final Set<String> AUXILIARIES = Set.of(
            "is", "are", "was", "were", "be", "been", "being", "will", "would", "shall", "should", "can", "could",
            "may", "might", "must", "has", "have", "had", "does", "do", "did", "am", "gets", "get");

    private static final Set<String> PREPOSITIONS = Set.of(
            "to", "for", "with", "onto", "as", "at", "by", "on", "upon", "into", "in", "out", "back", "up", "down",
            "toward", "towards", "from", "over", "through", "across", "about", "unto", "against", "of");

    private static final Set<String> ADVERBS = Set.of(
            "also", "always", "then", "here", "now", "just", "thus", "hence", "therefore", "instead", "in-turn",
            "likewise", "too", "never", "even", "still", "again", "ever", "however", "meanwhile", "first", "next",
            "finally");

    private static final Set<String> ARTICLES =
            Set.of("a", "an", "the", "some", "any", "one", "another", "this", "that", "our", "your", "its");

    /** Words that can begin a sentence of rules before the symbol: "now let the letter K be ...". */
    private static final Set<String> LEADS = Set.of(
            "let", "suppose", "assume", "assuming", "say", "imagine", "consider", "given", "if", "when", "whenever",
            "where", "that", "here", "also", "and", "then", "now", "but", "while", "whereas", "since", "because", "as",
            "so", "both", "we", "define", "use", "using", "with", "in", "this", "code", "game", "world", "puzzle",
            "language", "rule", "rules", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
            "next", "finally", "lastly", "additionally", "furthermore", "moreover", "similarly", "likewise",
            "meanwhile", "in-turn", "note", "remember", "know", "you", "states", "says", "state", "follows",
            "following", "is", "are", "known", "it", "for", "to", "by", "secondly", "thirdly", "firstly", "knowing",
            "turn", "provided", "treat", "read", "take", "the", "system", "mapping", "mappings");

    /** What a symbol can be of something: "is the code of". */
    private static final Set<String> RELATIONS = Set.of(
            "code", "name", "symbol", "sign", "label", "alias", "shorthand", "synonym", "token", "stand-in",
            "substitute", "representation", "cipher", "key", "term", "word", "proxy", "tag", "marker", "equivalent",
            "form", "image", "picture", "meaning", "sense", "value", "role", "place", "abbreviation", "counterpart",
            "version", "identity", "expression", "notation", "idea", "concept", "notion", "shape", "disguise",
            "stead");

    private static final Set<String> REPRESENTED = Set.of(
            "represented", "denoted", "signified", "symbolized", "symbolised", "indicated", "designated", "encoded",
            "meant", "named", "labelled", "labeled", "expressed", "depicted", "written", "marked", "called", "shown",
            "coded", "described", "referenced", "notated", "identified", "abbreviated", "known");

    private static final Set<String> REPRESENT = Set.of(
            "represent", "denote", "mean", "signify", "indicate", "describe", "name", "stand", "refer", "symbolize",
            "symbolise", "be", "express", "designate", "encode", "mark", "identify", "depict", "show", "convey");

    /** Words that begin what is asked, after words of courtesy. */
    private static final Set<String> REQUESTS = Set.of(
            "generate", "draw", "create", "produce", "show", "paint", "render", "make", "depict", "sketch", "give",
            "provide", "illustrate", "display", "visualize", "visualise", "present", "output", "design", "compose",
            "portray", "picture", "photograph", "find", "determine", "identify", "resolve", "decode", "follow", "apply",
            "what", "whatever", "how", "construct", "synthesize", "synthesise", "deliver", "return", "compute", "work",
            "answer", "tell", "figure", "deduce", "infer", "build", "craft", "prepare", "supply", "imagine", "could",
            "would", "can", "task", "goal", "question", "starting", "start", "trace", "look", "translate", "interpret",
            "conjure", "bring", "outline", "plot");

    private static final Set<String> COURTESIES = Set.of(
            "please", "now", "kindly", "finally", "so", "then", "therefore", "you", "your", "is", "to", "and", "based",
            "on", "these", "the", "rules", "using", "above", "with", "given", "this", "mapping", "mappings",
            "according", "from", "under", "in", "mind", "final", "next", "just", "simply", "all", "that", ",", ":",
            "accordingly", "hence", "thus", "by", "following", "of", "information", "those", "–", "-");

    private Phrases() {}

    static boolean isAuxiliary(String word) {
        return AUXILIARIES.contains(word);
    }

    static boolean isPreposition(String word) {
        return PREPOSITIONS.contains(word);
    }

    static boolean isAdverb(String word) {
        return ADVERBS.contains(word) || word.length() > 4 && word.endsWith("ly");
    }

    static boolean isArticle(String word) {
        return ARTICLES.contains(word);
    }

    static boolean isLead(String word) {
        return LEADS.contains(word);
    }

    static boolean isRelation(String word) {
        return RELATIONS.contains(word);
    }

    /** Whether "is ... by" turns a rule round. */
    static boolean isRepresented(String word) {
        return REPRESENTED.contains(word);
    }

    static boolean isRepresent(String word) {
        return REPRESENT.contains(word);
    }

    static boolean isRequest(String word) {
        return REQUESTS.contains(word);
    }

    static boolean isCourtesy(String word) {
        return COURTESIES.contains(word);
    }
}
