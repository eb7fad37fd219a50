package org.unisandbox.tasks.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.unisandbox.tasks.audit.Token.Kind;

/**
 * How a person looks, as far as a text says.
 *
 * @param text    the text
 * @param age     such as {@code child}
 * @param gender  {@code male} or {@code female}
 * @param hair    such as {@code black}
 * @param origins such as {@code african}
 */
record Description(
        String text, Optional<String> age, Optional<String> gender, Optional<String> hair, Set<String> origins) {

    static Description of(String text) {
        List<Token> tokens = Tokens.of(text);
        Optional<String> age = Optional.empty();
        Optional<String> gender = Optional.empty();
        Optional<String> hair = Optional.empty();
        Set<String> origins = new TreeSet<>();
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            Optional<String> knownAge = age(token.word());
            Optional<String> knownGender = gender(token.word());
            // A young girl is a child, a girl is none of the older groups.
            if (knownAge.isPresent() && !age.equals(Optional.of("child"))) {
                age = knownAge;
            }
            if (knownGender.isPresent()) {
                gender = knownGender;
            }
            if ((token.is("hair") || token.is("skin")) && at > 0) {
                if (token.is("hair")) {
                    hair = Optional.of(tokens.get(at - 1).word());
                } else {
                    origins.add(tokens.get(at - 1).word() + " skin");
                }
            }
            boolean capital = token.is(Kind.WORD) && Character.isUpperCase(token.text().codePointAt(0));
            if (capital && knownAge.isEmpty() && knownGender.isEmpty() && !Phrases.isArticle(token.word())
                    && !(at + 1 < tokens.size() && (tokens.get(at + 1).is("hair") || tokens.get(at + 1).is("skin")))) {
                origins.add(token.word());
            }
        }
        return new Description(text, age, gender, hair, origins);
    }

    /** In what two descriptions contradict each other; empty if they can be of one person. */
    Optional<String> contradiction(Description other) {
        return differs(age, other.age)
                .or(() -> differs(gender, other.gender))
                .or(() -> differs(hair.map(colour -> colour + " hair"), other.hair.map(colour -> colour + " hair")))
                .or(() -> {
                    Set<String> common = new HashSet<>(origins);
                    common.retainAll(other.origins);
                    return origins.isEmpty() || other.origins.isEmpty() || !common.isEmpty()
                            ? Optional.empty()
                            : Optional.of(String.join(" ", origins) + " or " + String.join(" ", other.origins));
                });
    }

    private static Optional<String> differs(Optional<String> a, Optional<String> b) {
        return a.isPresent() && b.isPresent() && !a.equals(b)
                ? Optional.of(a.get() + " or " + b.get())
                : Optional.empty();
    }

    private static Optional<String> age(String word) {
        return switch (word) {
            case "kid", "child", "boy", "girl", "toddler", "baby" -> Optional.of("child");
            case "young", "youthful" -> Optional.of("young");
            case "middle-aged", "middle", "mid-aged", "mid-age", "midlife" -> Optional.of("middle-aged");
            case "old", "elderly", "older", "senior", "aged" -> Optional.of("old");
            default -> Optional.empty();
        };
    }

    private static Optional<String> gender(String word) {
        return switch (word) {
            case "man", "male", "boy", "gentleman" -> Optional.of("male");
            case "woman", "female", "girl", "lady" -> Optional.of("female");
            default -> Optional.empty();
        };
    }
}
