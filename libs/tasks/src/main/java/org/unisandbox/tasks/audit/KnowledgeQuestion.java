package org.unisandbox.tasks.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.unisandbox.tasks.audit.Token.Kind;

/** A question about made-up characters. */
sealed interface KnowledgeQuestion {

    /** What one character looks like. */
    record Portrait(String name) implements KnowledgeQuestion {}

    /** What one character likes best of something, such as a fruit. */
    record Favourite(String name, String of) implements KnowledgeQuestion {}

    /** What the one of several characters looks like who likes something best. */
    record Choice(List<String> names, String of, List<String> value) implements KnowledgeQuestion {}

    Set<String> PICTURES = Set.of("portrait", "image", "picture", "photo", "photograph", "painting", "drawing", "face",
            "likeness", "headshot");

    /** Whether a question is about characters at all. */
    static boolean isLikely(String text) {
        return text.contains("haracter") || text.contains("avorite") || text.contains("avourite")
                || isPortraitOfSomebody(text);
    }

    /** "portrait of Zorvin": of somebody with a name. */
    private static boolean isPortraitOfSomebody(String text) {
        String words = "ortrait of ";
        int name = text.indexOf(words) + words.length();
        return name >= words.length()
                && name + 1 < text.length()
                && Character.isUpperCase(text.charAt(name))
                && Character.isLowerCase(text.charAt(name + 1));
    }

    /** @throws UnreadableQuestionException if it is no such question */
    static KnowledgeQuestion read(String text) {
        List<Token> tokens = Tokens.of(text);
        List<String> names = names(tokens);
        int favourite = indexOf(tokens, Set.of("favorite", "favourite"), 0);
        if (names.size() == 1 && favourite < 0 && indexOf(tokens, PICTURES, 0) >= 0) {
            return new Portrait(names.getFirst());
        }
        if (!names.isEmpty() && favourite >= 0) {
            List<String> of = words(tokens, favourite + 1);
            int verb = favourite + 1 + of.size();
            List<String> value = verb < tokens.size() && isVerb(tokens.get(verb).word())
                    ? AnswerPhrase.read(textFrom(text, tokens, verb + 1)).noun()
                    : List.of();
            if (names.size() == 1 && value.isEmpty() && !of.isEmpty()) {
                return new Favourite(names.getFirst(), String.join(" ", of));
            }
            if (names.size() > 1 && !value.isEmpty()) {
                return new Choice(names, String.join(" ", of), value);
            }
        }
        throw new UnreadableQuestionException("it is not clear what is asked about which character", 0);
    }

    private static String textFrom(String text, List<Token> tokens, int at) {
        return at < tokens.size() ? text.substring(tokens.get(at).from()) : "";
    }

    private static List<String> words(List<Token> tokens, int from) {
        List<String> words = new ArrayList<>();
        for (int at = from; at < tokens.size() && tokens.get(at).is(Kind.WORD); at++) {
            String word = tokens.get(at).word();
            if (isVerb(word) || Phrases.isPreposition(word)) {
                break;
            }
            words.add(word);
        }
        return words;
    }

    private static boolean isVerb(String word) {
        return word.equals("is") || word.equals("are") || word.equals("was");
    }

    /** The names after "character" or "characters"; without these words, names within sentences. */
    private static List<String> names(List<Token> tokens) {
        int character = indexOf(tokens, Set.of("character", "characters"), 0);
        while (character >= 0) {
            List<String> names = listOfNames(tokens, character + 1);
            if (!names.isEmpty()) {
                return names;
            }
            character = indexOf(tokens, Set.of("character", "characters"), character + 1);
        }
        for (int at = 1; at < tokens.size(); at++) {
            boolean begins = isName(tokens.get(at))
                    && tokens.get(at - 1).is(Kind.WORD)
                    && !tokens.get(at - 1).is("from");
            if (begins) {
                return listOfNames(tokens, at);
            }
        }
        return List.of();
    }

    private static List<String> listOfNames(List<Token> tokens, int from) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int at = from; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (isName(token)) {
                name.append(name.isEmpty() ? "" : " ").append(withoutGenitive(token.text()));
                continue;
            }
            if (!name.isEmpty()) {
                names.add(name.toString());
                name.setLength(0);
            }
            if (!token.is("and") && !token.is(",") && !token.is("or") && !token.is("&") && !token.is(":")) {
                return names;
            }
        }
        if (!name.isEmpty()) {
            names.add(name.toString());
        }
        return names;
    }

    private static boolean isName(Token token) {
        return token.is(Kind.WORD) && Character.isUpperCase(token.text().codePointAt(0)) && !token.text().equals("I");
    }

    private static String withoutGenitive(String name) {
        return name.endsWith("'s") || name.endsWith("’s") ? name.substring(0, name.length() - 2) : name;
    }

    private static int indexOf(List<Token> tokens, Set<String> words, int from) {
        for (int at = from; at < tokens.size(); at++) {
            if (words.contains(tokens.get(at).word())) {
                return at;
            }
        }
        return -1;
    }
}
