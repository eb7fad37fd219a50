package org.unisandbox.tasks.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingQuestionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Rule 1: The symbol P represents drums. Rule 2: The symbol Q represents flutes. Please draw the object represented by the symbol Q. | Flutes
            Rule 1: The symbol ! represents drums. Rule 2: The symbol ? represents flutes. Please draw the object represented by the symbol !. | drum
            Rule 1: The symbol a represents drums. Rule 2: The symbol i represents flutes. Please draw the object represented by the symbol a. | Drums.
            Rule 1: The number 2 stands for a harp. Rule 2: The letter 'T' refers to the symbol '%'. Rule 3: The symbol '%' maps to the number 2. Please draw the instrument represented by the letter 'T'. | harp
            Rule 1: 'T' points to '('. Rule 2: '(' equates to 4. Rule 3: 4 equals harp. Please draw the item represented by the letter 'T'. | a harp
            Rule 1: '*' leads on to 'V'. Rule 2: 'V' is tied to the number 6, which means harp. Please draw the item represented by the symbol '*'. | harp
            Rule 1: '7' embodies the word 'violin'. Rule 2: 'Z' mirrors '7'. Please draw the instrument 'Z' stands for. | violin
            Rule 1: Number 3 symbolizes an alarm clock. Rule 2: Letter P hints at the number 3. Draw the object for letter P. | Alarm clocks
            Rule 1: The letter E, when decoded, gives the number 3. Rule 2: The number 3, when decoded, gives a harp. Draw E. | harp
            Rule 1: 'X' is assigned the number 5. Rule 2: The number 5 is assigned 'lamp'. Draw the object assigned to 'X'. | lamp
            Rule 1: 'A' is represented by 'B'. Rule 2: 'A' is a cup. Draw what 'B' represents. | cup
            Rule 1: 'A' is represented by 'B'. Rule 2: 'B' is a cup. Draw what 'A' represents. | cup
            Rule 1: The symbol '9' was chosen to stand for a pencil. Rule 2: '$' was chosen to stand for '9'. Draw '$'. | pencil
            Rule 1: A represents salt and pepper shakers. Rule 2: B represents forks. Draw A. | salt and pepper shakers
            A represents a cup and B represents a fork. Draw what B represents. | fork
            A represents a cup, B a fork, and C a spoon; draw what C represents. | spoon
            A, B and C represent a cat, a dog and a pig respectively. Draw B. | dog
            A and B both lead to 5, and 5 is a pig. Draw B. | pig
            If A stands for 7, and 7 stands for umbrella, draw the object that A stands for. | umbrella
            Given that 'M' gets mapped to 4 while 4 stands in for a pair of scissors, draw the item 'M' stands in for. | pair of scissors
            Draw the object represented by A, where A represents 6 and 6 represents lemons. | lemon
            Let A be an owl. Let B be a bat. Please sketch B. | bat
            We use A for an apple and B for a pear. Draw B. | pear
            A -> B, B -> 5, 5 -> kite. What is A? Draw it. | kite
            @ = spoon & # = fork. Draw #. | fork
            An alarm clock is represented by A. Chairs are denoted by B. Draw the object represented by the letter A. | alarm clock
            Here is a secret code: X signals 8; 8 signals a kettle. Now produce an image of X. | kettle
            1. A maps to 7. 2. B maps to 8. 3. 7 means cat. 4. 8 means dog. Draw the animal represented by B. | dog
            (1) blick becomes ★. (2) ★ yields a yo-yo. Paint what blick comes down to. | 1 yo-yo
            Rules: (1) A means 1. (2) 1 means fox. Question: draw what A means. | fox
            Rule 1: Letter A equals number 5, Rule 2: number 5 equals banana, please draw the fruit that letter A equals. | banana
            Rule 1: The color red represents apples. Rule 2: The color blue represents pears. Draw the object represented by the color blue. | pears
            Rule 1: A → chairs. Rule 2: B → tables. Please draw B. | tables
            Draw what A represents. Rule 1: A represents cups. Rule 2: B represents forks. | cups
            """)
    void rightAnswersAreOk(String question, String answer) {
        FileAudit audit = Lines.audit(Lines.half("1", "A", question, answer));

        assertThat(audit.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Rule 1: '+' is mapped to the letter 'U'. Rule 2: 6 means harp. Rule 3: 'W' denotes '+'. Draw the object represented by 'W'. | harp | unresolvable | no rule says what U is: W -> + -> U -> ?
            Rule 1: 4 equals harp. Rule 2: '(' equates to 5. Rule 3: 'T' links to '('. Draw the item represented by 'T'. | harp | unresolvable | no rule says what 5 is: T -> ( -> 5 -> ?
            Rule 1: A means B. Rule 2: B means 1. Rule 3: 1 means A. Draw A. | harp | unresolvable | the rules go in a circle: A -> B -> 1 -> A
            Rule 1: A means harp. Draw B. | harp | unresolvable | no rule says what B is: B -> ?
            Rule 1: A means harp. Rule 2: A means drum. Draw A. | harp | ambiguous | the rules say more than one thing of A: harp, drum
            Rule 1: A means harp. Rule 2: B means drum. Draw A. | drum | wrong-answer | A -> harp, not drum
            Rule 1: A means a hot dog. Rule 2: B means a dog. Draw A. | dog | wrong-answer | A -> hot dog, not dog
            Rule 1: A means harps. Rule 2: B means drums. Draw A. | 3 harps | wrong-answer | A -> harps, not 3 of them
            Rule 1: I denotes plimsy. Rule 2: $ names a trophy. Draw I. | yo-yo | unresolvable | no rule says what plimsy is: I -> plimsy -> ?
            Rule 1: A means harp. Rule 2: B means drum. Draw A and B. | harp | unparsed | several symbols are asked for: A, B
            """)
    void otherAnswersAreFindings(String question, String answer, String kind, String detail) {
        FileAudit audit = Lines.audit(Lines.half("8", "B", question, answer));

        assertThat(audit.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("8");
            assertThat(finding.half()).contains("B");
            assertThat(finding.kind().code()).isEqualTo(kind);
            assertThat(finding.detail()).isEqualTo(detail);
        });
    }

    @Test
    void structureDoesNotDependOnSymbolsAndOrder() {
        String one = structure("Rule 1: A means B. Rule 2: B means cat. Rule 3: C means D. Rule 4: D means a dog. Draw A.");
        String other = structure("'7' is a dog. '%' leads to '7'. 'x' is a code for 9. 9 refers to cats. Draw 'x'.");

        assertThat(one).isEqualTo(other).isEqualTo("cat((())) dog((()))");
        assertThat(structure("A means B. B means a cat. C means a dog. Draw A.")).isNotEqualTo(one);
    }

    private static String structure(String question) {
        return MappingQuestion.read(question).rules(true).structure();
    }
}
