package org.unisandbox.tasks;

import java.util.List;
import java.util.stream.Stream;

/** The closed world of the reference model: 40 objects, digits and capital letters, few words. */
final class ReferenceWords {

    static final Vocabulary.Wording WORDING = new Vocabulary.Wording(
            Language.ENGLISH,
            WordList.nouns("""
                    apple cherry/cherries grape orange pineapple melon rose tulip daisy/daisies lotus/lotuses clover
                    lily/lilies pencil chair umbrella key car bicycle airplane book bell cup clock lamp guitar camera
                    phone sofa hammer cat dog fish/fishes duck star heart cloud anchor boat train rocket"""),
            Stream.of(WordList.letters('0', '9'), WordList.letters('A', 'Z'))
                    .flatMap(List::stream)
                    .toList(),
            List.of("represents", "refers to", "stands for", "means"),
            Stream.of(
                            "Generate as many {N} as the result of {E}.",
                            "Draw a number of {N} equal to {E}.",
                            "Create an image with {E} {N}.",
                            "Compute {E} and draw that many {N}.",
                            "The number of {N} in the image should be the value of {E}.")
                    .map(MathPhrasing::of)
                    .toList(),
            List.of(Expression.Parentheses.ALWAYS),
            List.of(RuleStyle.PLAIN),
            Stream.of(
                            "Please generate the object represented by {Q}.",
                            "Draw the object that {Q} represents.",
                            "Generate an image of {Q}.")
                    .map(MappingPhrasing::of)
                    .toList(),
            Stream.of(
                            "{C}",
                            "Draw {C}.",
                            "An image of {C}.",
                            "Generate {C}.",
                            "Create a picture of {C}.",
                            "Please draw {C}.")
                    .map(PlainPhrasing::of)
                    .toList());

    private ReferenceWords() {}
}
