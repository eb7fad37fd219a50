package org.unisandbox.tasks.knowledge;

import java.util.List;
import java.util.stream.Stream;
import org.unisandbox.tasks.Hash;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Vocabulary;

/** The closed world: every word has a token in the reference model. */
final class ReferenceKnowledge implements KnowledgeWords {

    private static final List<Noun> FRUITS =
            Vocabulary.reference().nouns("apple", "cherry", "grape", "orange", "pineapple", "melon");
    private static final List<Noun> FLOWERS =
            Vocabulary.reference().nouns("rose", "tulip", "daisy", "lotus", "clover", "lily");

    private static final List<Phrasing> PORTRAITS = phrasings(
            "Draw the portrait of {NAME}.",
            "Generate the portrait of {NAME}.",
            "Please draw the portrait of the character {NAME}.");

    private static final List<Phrasing> FAVOURITES = phrasings(
            "Draw the favourite {TASTE} of {NAME}.",
            "Generate an image of the favourite {TASTE} of {NAME}.",
            "Create a picture of the favourite {TASTE} of the character {NAME}.");

    private static final List<Phrasing> CHOICES = phrasings(
            "Of {NAME} and {OTHER}, draw the portrait of the one whose favourite {TASTE} is {VALUE}.",
            "Please draw the portrait of the one of {NAME} and {OTHER} whose favourite {TASTE} is {VALUE}.",
            "Of the characters {NAME} and {OTHER}, generate the portrait of the one whose favourite {TASTE} is {VALUE}.");

    private static final Lessons LESSONS = Lessons.read("reference.txt");

    private static List<Phrasing> phrasings(String... templates) {
        return Stream.of(templates).map(Phrasing::of).toList();
    }

    @Override
    public Names names(Split split, String seed) {
        return new ListedNames(split, seed);
    }

    @Override
    public String lab(String seed) {
        return "Lab " + (char) ('A' + Long.remainderUnsigned(Hash.of(seed + "/lab"), 26));
    }

    @Override
    public List<Noun> favourites(Taste taste) {
        return taste == Taste.FRUIT ? FRUITS : FLOWERS;
    }

    @Override
    public String looks(Portrait portrait) {
        return portrait.looks();
    }

    @Override
    public List<Phrasing> portraits() {
        return PORTRAITS;
    }

    @Override
    public List<Phrasing> favourites() {
        return FAVOURITES;
    }

    @Override
    public List<Phrasing> choices() {
        return CHOICES;
    }

    @Override
    public Lessons lessons() {
        return LESSONS;
    }

    @Override
    public String gender(Portrait portrait) {
        return portrait.gender().word();
    }

    @Override
    public String age(Portrait portrait) {
        return portrait.age().word();
    }
}
