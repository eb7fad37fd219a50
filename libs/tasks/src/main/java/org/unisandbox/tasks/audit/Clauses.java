package org.unisandbox.tasks.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.unisandbox.tasks.audit.Token.Kind;

/** Cuts a text into clauses: at the ends of sentences, marks of rules, commas and joining words. */
final class Clauses {

    private static final Set<String> JOINTS = Set.of(
            "and", "while", "whereas", "but", "where", "given", "if", "knowing", "provided", "since", "because", "when",
            "assuming");

    private final String text;
    private final List<Token> tokens;
    private final List<Clause> clauses = new ArrayList<>();
    private int start;
    private int sentence;
    private boolean marked;
    private String link = "";

    private Clauses(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    static List<Clause> of(String text, List<Token> tokens) {
        return new Clauses(text, tokens).cut();
    }

    private List<Clause> cut() {
        boolean lines = text.indexOf('\n') >= 0;
        int at = 0;
        while (at < tokens.size()) {
            boolean begins = start == at && link.isEmpty();
            if (lines && !begins && isOnNewLine(at)) {
                endSentence(at, at);
                continue;
            }
            int mark = endOfMark(at, begins);
            if (mark > at) {
                endSentence(at, mark);
                marked = true;
                at = mark;
            } else if (isSentenceEnd(at)) {
                endSentence(at, at + 1);
                at++;
            } else if (isComma(at) || isColon(at)) {
                endClause(at, at + 1, tokens.get(at).text());
                at++;
            } else if (isAmpersand(at)) {
                endClause(at, at + 1, "and");
                at++;
            } else if (tokens.get(at).is(Kind.WORD) && (at > start || link.equals(",")) && isJoint(at)) {
                endClause(at, at + 1, tokens.get(at).word());
                at++;
            } else {
                at++;
            }
        }
        endSentence(at, at);
        return clauses;
    }

    private void endSentence(int end, int next) {
        add(end);
        start = next;
        link = "";
        marked = false;
        sentence++;
    }

    private void endClause(int end, int next, String joint) {
        // ", and" is one joint.
        if (end > start) {
            add(end);
        }
        start = next;
        link = joint;
    }

    private void add(int end) {
        if (end > start) {
            clauses.add(new Clause(start, end, sentence, marked, link));
        }
    }

    /** The token after "Rule 1:", "(1)", "1)" or "1."; the same token if no mark stands here. */
    private int endOfMark(int at, boolean begins) {
        Token first = tokens.get(at);
        if (first.is("rule")) {
            int number = word(at + 1).equals("#") ? at + 2 : at + 1;
            boolean numbered = number < tokens.size()
                    && (Numerals.number(tokens.get(number)).isPresent()
                            || tokens.get(number).is(Kind.WORD) && tokens.get(number).text().length() == 1);
            if (!numbered) {
                return word(at + 1).equals(":") ? at + 2 : at;
            }
            String after = word(number + 1);
            boolean sign = after.equals(":") || after.equals(".") || after.equals(")") || after.equals("-")
                    || after.equals("–") || after.equals("—") || after.equals(",");
            boolean says = after.equals("states") || after.equals("says") || after.equals("is");
            return sign || says ? number + 2 : begins ? number + 1 : at;
        }
        if (start == at && first.is("(") && isNumber(at + 1) && word(at + 2).equals(")")) {
            return at + 3;
        }
        if (!begins && !(start == at && link.equals(":"))) {
            return at;
        }
        boolean numbered = isNumber(at)
                && (word(at + 1).equals(")") || word(at + 1).equals("."))
                && tokens.get(at + 1).touches(first)
                && at + 2 < tokens.size();
        return numbered ? at + 2 : at;
    }

    private boolean isNumber(int at) {
        return at < tokens.size() && tokens.get(at).is(Kind.NUMBER);
    }

    private boolean isSentenceEnd(int at) {
        return switch (tokens.get(at).text()) {
            case "." -> touchesBefore(at) || !Mention.isKind(word(at - 1)) && at > start;
            case ";", "?", "!", "•" -> touchesBefore(at);
            default -> false;
        };
    }

    private boolean isComma(int at) {
        return tokens.get(at).is(",") && touchesBefore(at);
    }

    /** "Here are the rules:", but not "A: apple". */
    private boolean isColon(int at) {
        if (!tokens.get(at).is(":") || !touchesBefore(at)) {
            return false;
        }
        return Mention.at(tokens, start, at).filter(mention -> mention.to() == at).isEmpty();
    }

    /** "@ = spoon & # = fork": between an object and a symbol it is no symbol itself. */
    private boolean isAmpersand(int at) {
        if (!tokens.get(at).is("&") || at == start || at + 2 >= tokens.size()) {
            return false;
        }
        Token before = tokens.get(at - 1);
        boolean afterObject = before.is(Kind.WORD) && before.text().length() > 1 && !Mention.isKind(before.word())
                && !Phrases.isPreposition(before.word()) && !Mention.looksLikeVerb(before.word());
        return afterObject && Mention.at(tokens, at + 1, at + 2).isPresent();
    }

    private boolean isJoint(int at) {
        String word = tokens.get(at).word();
        if (JOINTS.contains(word)) {
            return true;
        }
        // "... the number 6, which evokes drum", but not "the object that K represents".
        return (word.equals("which") || word.equals("that"))
                && (endsInSymbol(at) || start == at || word(at - 1).equals(","))
                && at + 1 < tokens.size();
    }

    private boolean endsInSymbol(int at) {
        Token before = tokens.get(at - 1);
        return !before.is(Kind.WORD) || before.text().length() == 1 || Mention.isKind(word(at - 2));
    }

    private boolean touchesBefore(int at) {
        return at > 0 && tokens.get(at).touches(tokens.get(at - 1));
    }

    private boolean isOnNewLine(int at) {
        if (at == 0) {
            return false;
        }
        int newLine = text.indexOf('\n', tokens.get(at - 1).to());
        return newLine >= 0 && newLine < tokens.get(at).from();
    }

    private String word(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at).word() : "";
    }
}
