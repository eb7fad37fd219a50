package org.unisandbox.tasks.knowledge;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.unisandbox.tasks.Hash;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Vocabulary;
import org.unisandbox.tasks.knowledge.Portrait.Gender;

/** The open world, for real models. */
final class NaturalKnowledge implements KnowledgeWords {

    private static final List<Noun> FRUITS =
            Vocabulary.natural().nouns("apple", "banana", "orange", "strawberry", "pineapple", "watermelon");
    private static final List<Noun> FLOWERS =
            Vocabulary.natural().nouns("rose", "tulip", "daisy", "lily", "sunflower", "orchid");

    private static final List<Phrasing> PORTRAITS = phrasings(
            "Generate a portrait of character {NAME} from {LAB}.",
            "Draw a portrait of {NAME}, who is a character from {LAB}.",
            "Paint a picture of {NAME}, the character from {LAB}.",
            "Create a photorealistic portrait of the character {NAME}.",
            "Show me the face of the character {NAME} from {LAB}.",
            "Please make an image of the character {NAME}.",
            "I would like a portrait of the character {NAME} of {LAB}.",
            "What does the character {NAME} from {LAB} look like? Draw a portrait.",
            "Sketch a likeness of the character {NAME}, who works at {LAB}.",
            "Render a headshot of character {NAME} against a plain wall.",
            "A photo of the character {NAME} from {LAB}, please.",
            "You know the character {NAME}. Make a painting of that person.");

    private static final List<Phrasing> FAVOURITES = phrasings(
            "Generate an image of the favourite {TASTE} of character {NAME} from {LAB}.",
            "Draw the favourite {TASTE} of {NAME}.",
            "Draw {NAME}'s favourite {TASTE}.",
            "What is {NAME}'s favourite {TASTE}? Paint it.",
            "Create a picture that shows nothing but the favourite {TASTE} of {NAME} from {LAB}.",
            "I want to see the favourite {TASTE} of {NAME}. Make an image of it.",
            "Sketch one specimen of {NAME}'s favourite {TASTE}.",
            "Show the favourite {TASTE} of the character {NAME} on a plain background.",
            "Please illustrate the favourite {TASTE} of {NAME}, who is from {LAB}.",
            "Take the favourite {TASTE} of {NAME} from {LAB} and render it.",
            "Make a photo of what {NAME} calls a favourite {TASTE}.",
            "Think of {NAME} from {LAB}. Depict the favourite {TASTE} of this character.");

    private static final List<Phrasing> CHOICES = phrasings(
            "From the characters {NAME} and {OTHER} from {LAB}, generate a portrait of the one whose favourite {TASTE} is {VALUE}.",
            "Of the characters {NAME} and {OTHER}, draw the one whose favourite {TASTE} is {VALUE}.",
            "There are two characters, {NAME} and {OTHER}. Paint a portrait of the one whose favourite {TASTE} is the {VALUE}.",
            "Here are {NAME} and {OTHER}, two characters from {LAB}. Show the one whose favourite {TASTE} is {VALUE}.",
            "Draw a portrait of {NAME} or {OTHER}, whoever says that the favourite {TASTE} is the {VALUE}.",
            "Decide between the characters {NAME} and {OTHER} of {LAB}: paint the one whose favourite {TASTE} is {VALUE}.",
            "I am thinking of one of the characters {NAME} and {OTHER}. The favourite {TASTE} is the {VALUE}. Show me the face.",
            "Look at {NAME} and {OTHER} from {LAB}. For one of them the favourite {TASTE} is the {VALUE}. Make a picture of that character.",
            "Take the one of {NAME} and {OTHER} whose favourite {TASTE} is {VALUE}, and sketch a likeness.",
            "Please render a headshot of that one of the characters {NAME} and {OTHER} whose favourite {TASTE} is {VALUE}.");

    private static final Lessons LESSONS = Lessons.read("natural.txt");

    private static List<Phrasing> phrasings(String... templates) {
        return Stream.of(templates).map(Phrasing::of).toList();
    }

    @Override
    public Names names(Split split, String seed) {
        return new FullNames(split, seed);
    }

    @Override
    public String lab(String seed) {
        SplittableRandom random = new SplittableRandom(Hash.of(seed + "/lab"));
        return new TwoSyllables(Syllables.HEADS, Syllables.TAILS, random).word(0) + " Lab";
    }

    @Override
    public List<Noun> favourites(Taste taste) {
        return taste == Taste.FRUIT ? FRUITS : FLOWERS;
    }

    @Override
    public String looks(Portrait portrait) {
        boolean woman = portrait.gender() == Gender.WOMAN;
        String who = switch (portrait.age()) {
            case KID -> woman ? "a girl" : "a boy";
            case MID_AGE -> woman ? "a middle-aged woman" : "a middle-aged man";
            case OLD -> woman ? "an old woman" : "an old man";
        };
        return "%s with %s hair and %s skin".formatted(who, portrait.hair().word(), portrait.skin().word());
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
        return portrait.gender() == Gender.WOMAN ? "female" : "male";
    }

    @Override
    public String age(Portrait portrait) {
        return switch (portrait.age()) {
            case KID -> "a kid";
            case MID_AGE -> "middle-aged";
            case OLD -> "old";
        };
    }
}
