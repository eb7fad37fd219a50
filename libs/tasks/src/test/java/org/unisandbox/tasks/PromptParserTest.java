package org.unisandbox.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptParserTest {

    private static final PromptParser REFERENCE = PromptParser.of(Profile.REFERENCE);
    private static final PromptParser NATURAL = PromptParser.of(Profile.NATURAL);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Generate as many dogs as the result of (2 + 10) % 7.          | (2 + 10) % 7 | 5 dogs",
        "Draw a number of cherries equal to √9.                        | √9           | 3 cherries",
        "Create an image with 8 / 4 fishes.                            | 8 / 4        | 2 fishes",
        "Compute 7 % 2 and draw that many anchors.                     | 7 % 2        | 1 anchor",
        "The number of lilies in the image should be the value of 2 ^ 2. | 2 ^ 2      | 4 lilies",
    })
    void referenceMathIsRead(String prompt, String structure, String caption) {
        Question question = REFERENCE.parse(prompt);

        assertThat(question).isInstanceOf(Question.Math.class);
        assertThat(question.structure()).isEqualTo(structure);
        assertThat(question.answer().caption()).isEqualTo(caption);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Rule 1: K means F. Rule 2: F represents anchor. Please generate the object represented by K.",
        "Rule 1: K stands for F. Rule 2: F refers to anchor. Draw the object that K represents.",
        "Rule 1: K refers to F. Rule 2: F means anchor. Generate an image of K.",
    })
    void referenceMappingIsRead(String prompt) {
        Question question = REFERENCE.parse(prompt);

        assertThat(question.structure()).isEqualTo("anchor(*(*))");
        assertThat(question.answer().caption()).isEqualTo("1 anchor");
        assertThat(question.derivation()).containsExactly("K is F", "F is anchor");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "(1) 'λ' denotes 'zorp'. (2) 'zorp' is a code for an igloo. Show me the object hidden behind 'λ'.",
        "1) The symbol λ maps to the symbol zorp. 2) The symbol zorp points to an igloo."
                + " What does the symbol λ come down to? Draw it.",
        "Rule 1: λ means zorp. Rule 2: zorp translates to an igloo. Draw the object that λ represents.",
        "Rule 1: The symbol 'λ' means the symbol 'zorp'. Rule 2: The symbol 'zorp' is another name for an igloo."
                + " I would like to see what the symbol 'λ' is. Draw that object alone.",
    })
    void naturalStylesAreRead(String prompt) {
        assertThat(NATURAL.parse(prompt).structure()).isEqualTo("igloo(*(*))");
        assertThat(NATURAL.parse(prompt).answer().caption()).isEqualTo("1 igloo");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "请画出数量等于 (2 + 10) % 7 的苹果。    | (2 + 10) % 7 | 5个苹果",
        "画 √9 只猫。                      | √9           | 3只猫",
        "图中书的数量应当等于 8 / 4 的结果。       | 8 / 4        | 2本书",
        "设 n = 2 ^ 2，请画出 n 辆自行车。      | 2 ^ 2        | 4辆自行车",
        "3 % 2 等于几？请画出同样数量的公共汽车。    | 3 % 2        | 1辆公共汽车",
    })
    void chineseMathIsRead(String prompt, String structure, String caption) {
        Question question = PromptParser.of(Profile.CHINESE).parse(prompt);

        assertThat(question.structure()).isEqualTo(structure);
        assertThat(question.answer().caption()).isEqualTo(caption);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "规则1：K代表甲。规则2：甲指的是苹果。请画出K所代表的物体。",
        "第1条：符号“K”就是符号“甲”。第2条：符号“甲”意味着一个苹果。我想看看符号“K”到底是什么，请只画这一个物体。",
        "（1）符号K等同于符号甲。（2）符号甲表示一个苹果。符号K最终代表什么？请把它画出来。",
    })
    void chineseMappingIsRead(String prompt) {
        Question question = PromptParser.of(Profile.CHINESE).parse(prompt);

        assertThat(question.answer().caption()).isEqualTo("1个苹果");
        assertThat(question.derivation(Language.CHINESE)).containsExactly("K是甲", "甲是苹果");
    }

    @Test
    void measureWordsMustBeRight() {
        assertThatThrownBy(() -> PromptParser.of(Profile.CHINESE).parse("画 9 / 3 本苹果。"))
                .isInstanceOf(UnreadableTextException.class);
    }

    @Test
    void precedenceIsReadWhereParenthesesAreLeftOut() {
        Question question = NATURAL.parse("Let n = 88 - 73 % 36 * 43. Draw n scarves.");

        assertThat(question.structure()).isEqualTo("88 - ((73 % 36) * 43)");
        assertThat(question.answer().caption()).isEqualTo("45 scarves");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "Depict 3 dogs.",
        "Generate as many dragons as the result of 2 + 1.",
        "Generate as many dog as the result of 2 + 1.",
        "Generate as many dogs as the result of two.",
        "Generate as many dogs as the result of 2 + 1",
        "Rule 1: K means F.",
        "Rule 1: K means F. Draw a picture.",
        "Rule 1: K is F. Generate an image of K.",
        "Rule 1: K means dragon. Generate an image of K.",
        "Rule 1: K means dog. Rule 3: F means cat. Generate an image of K.",
        "Rule 1: K means dog. Generate an image of dog.",
        "Rule 1: ζ means dog. Generate an image of ζ.",
    })
    void otherPromptsAreRefused(String prompt) {
        assertThatThrownBy(() -> REFERENCE.parse(prompt)).isInstanceOf(UnreadableTextException.class);
    }

    @Test
    void articlesMustBeRight() {
        assertThat(NATURAL.parse("(1) K means an apple. Draw the object that K represents.").answer().caption())
                .isEqualTo("1 apple");
        assertThatThrownBy(() -> NATURAL.parse("(1) K means a apple. Draw the object that K represents."))
                .isInstanceOf(UnreadableTextException.class);
    }
}
