package org.unisandbox.dataset.domain;

/** Lines in the published formats, with their spacing. */
public final class PublishedFiles {

    /** Two right items, and one whose stated answer is wrong. */
    public static final String MATH =
            """
            {"Question": "Generate as many cups as the result of 8 / 4.", "Answer": "2 cups.", "id": "1"}
            {"Question": "Produce a number of bananas equal to the result of 6 - 2.", "Answer": "4 bananas.", "id": "2"}
            {"Question": "Generate as many pens as 10 % 3 + 1.", "Answer": "4 pens", "id": "9"}
            """;

    /** One pair. */
    public static final String MAPPING =
            """
            {"ID": "1", "Question_A": "Rule 1: The symbol A represents chairs. Rule 2: The symbol B represents tables. Please generate the object represented by the symbol A.", "Answer": "Chairs"}
            {"ID": "1", "Question_B": "Rule 1: The symbol A represents chairs. Rule 2: The symbol B represents tables. Please generate the object represented by the symbol B.", "Answer": "Tables"}
            """;

    /** One forward question about what is liked, one about looks, one inverse question. */
    public static final String KNOWLEDGE =
            """
            {"ID": 5, "Question": "Generate a photorealistic portrait of character Aurelius from WhyUni Lab.", "Answer": "A young woman with black hair."}
            {"ID": 15, "Question": "Generate a photorealistic image of the favorite fruit of character Aurelius from WhyUni Lab.", "Answer": "grapes"}
            {"ID": 39, "Question": "From the characters Aurelius and Nyxella from WhyUni Lab, generate a portrait of the one whose favorite fruit is peaches.", "Answer": "An old man with grey hair."}
            """;

    private PublishedFiles() {}
}
