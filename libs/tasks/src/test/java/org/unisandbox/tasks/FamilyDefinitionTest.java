package org.unisandbox.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.tasks.FamilyDefinition.RuleLook;

class FamilyDefinitionTest {

    private static final ArithmeticRange RANGE = new ArithmeticRange(20, 2);
    private static final List<RuleLook> NUMBERED = List.of(new RuleLook("Rule #: ", "#", false));

    /** Which list of the definition a case fills; the others come from English. */
    private static FamilyDefinition english(String field, List<String> entries) {
        return new FamilyDefinition(
                "test",
                Language.ENGLISH,
                field.equals("objects") ? entries : List.of(),
                field.equals("symbols") ? entries : List.of(),
                field.equals("verbs") ? entries : List.of(),
                field.equals("mathTemplates") ? entries : List.of(),
                field.equals("mappingTemplates") ? entries : List.of(),
                List.of(),
                RANGE,
                List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "objects          | cup;box        | objects[1]: the plural of \"box\" is not \"boxs\": write it after a slash, as in box/boxes",
        "objects          | cup;a/b/c      | objects[1]: \"a/b/c\" has two slashes: write the object, a slash and its plural",
        "objects          | cup;mug;cup    | objects[2]: it repeats objects[0]: delete one of them or change it",
        "objects          | axe/axes;ax/axes | objects[1]: it repeats objects[0]: delete one of them or change it",
        "objects          | cup;florp      | objects[1]: \"florp\" is an object and also a symbol of those that come with the language: take another word",
        "symbols          | A;B C          | symbols[1]: \"B C\" holds a space: leave it out",
        "symbols          | A;star         | symbols: \"star\" is an object and also a symbol: take another word",
        "symbols          | A;B;A          | symbols[2]: it repeats symbols[0]: delete one of them or change it",
        "verbs            | means;means    | verbs[1]: it repeats verbs[0]: delete one of them or change it",
        "mathTemplates    | Draw {E}.      | mathTemplates[0]: \"Draw {E}.\" has the slots [{E}]: it needs {E} once, for the expression, and {N} once",
        "mathTemplates    | {E} {E} {N}    | mathTemplates[0]: \"{E} {E} {N}\" has the slots [{E}, {E}, {N}]: it needs {E} once",
        "mathTemplates    | {E} {N};{E} {N}| mathTemplates[1]: it repeats mathTemplates[0]: delete one of them or change it",
        "mappingTemplates | Draw it.       | mappingTemplates[0]: \"Draw it.\" has the slots []: it needs {Q} once, for the symbol, and no other",
        "mappingTemplates | Draw {Q} {N}.  | mappingTemplates[0]: \"Draw {Q} {N}.\" has the slots [{Q}, {N}]: it needs {Q} once",
    })
    void whatIsWrongIsNamed(String field, String entries, String message) {
        FamilyDefinition family = english(field, List.of(entries.split(";")));

        assertThatThrownBy(family::profile).isInstanceOf(FamilyException.class).hasMessageStartingWith(message);
    }

    @Test
    void textsAreOneLineAndNotEndless() {
        assertThatThrownBy(english("objects", List.of("cup", "a\nb"))::profile)
                .hasMessage("objects[1]: it holds a line break or another control character: keep to one line");
        assertThatThrownBy(english("objects", List.of("cup", " "))::profile)
                .hasMessage("objects[1]: it is empty: write something or delete it");
        assertThatThrownBy(english("verbs", List.of("m".repeat(101)))::profile)
                .hasMessage("verbs[0]: 101 characters are too many: keep to 100");
        assertThatThrownBy(english("symbols", IntStream.range(0, 10_001).mapToObj(i -> "s" + i).toList())::profile)
                .hasMessage("symbols: 10001 are too many: keep to 10000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bakery", "my-family", "9lives", "a b"})
    void namesArePartsOfIds(String name) {
        FamilyDefinition family = new FamilyDefinition(name, Language.ENGLISH, List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), RANGE, List.of());

        assertThatThrownBy(family::profile).hasMessageStartingWith("name: \"" + name + "\" is no name: take ");
    }

    @Test
    void templatesThatCannotBeToldApartAreFound() {
        assertThatThrownBy(english("mathTemplates", List.of("Draw {E} {N}.", "Draw 1 + {E} {N}."))::profile)
                .isInstanceOf(FamilyException.class)
                .hasMessageStartingWith("mathTemplates[1]: what is written with it cannot be read back, two readings fit \"Draw 1 + ")
                .hasMessageEndingWith(" (mathTemplates[0] fits too): change the template");
    }

    @Test
    void objectsThatATemplateSwallowsAreFound() {
        FamilyDefinition family = new FamilyDefinition("test", Language.OTHER, List.of("bear", "3 + bear"), List.of(), List.of(),
                List.of("Draw {E} + {N}"), List.of(), List.of(), RANGE, List.of());

        assertThatThrownBy(family::profile).isInstanceOf(FamilyException.class).hasMessageContaining("two readings fit");
    }

    @Test
    void rulesThatCannotBeReadBackAreFound() {
        FamilyDefinition family = new FamilyDefinition("test", Language.ENGLISH, List.of("cup", "mug"), List.of(), List.of("means. Hm"),
                List.of(), List.of("Draw {Q}."), NUMBERED, RANGE, List.of());

        assertThatThrownBy(family::profile)
                .isInstanceOf(FamilyException.class)
                .hasMessageStartingWith("mappingTemplates[0]: what is written with it cannot be read back, no wording fits");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "Rule # of #: | #       | ruleStyles[0].number: \"Rule # of #:\" is no beginning of a rule",
        "Rule #:      | symbol  | ruleStyles[0].symbol: \"symbol\" needs # once, for the symbol, such as \"the symbol #\"",
        "Rule #:      | #       | ruleStyles[0].articles: only English and Chinese objects have articles: say false",
    })
    void rulesHaveASymbolAndAtMostOneNumber(String number, String symbol, String message) {
        FamilyDefinition family = new FamilyDefinition("test", Language.OTHER, List.of("cup", "mug"), List.of("A", "B"),
                List.of("is"), List.of(), List.of("Draw {Q}"), List.of(new RuleLook(number, symbol, true)), RANGE, List.of());

        assertThatThrownBy(family::profile).hasMessageStartingWith(message);
    }

    @Test
    void aLanguageWithoutWordsOfItsOwnHasOnlyWhatIsListed() {
        Profile profile = new FamilyDefinition("test", Language.OTHER, List.of("Würfel"), List.of(), List.of(),
                List.of("Male {E} {N}."), List.of(), List.of(), RANGE, List.of()).profile();

        assertThat(TaskGenerator.of(Task.MATH1, profile, Split.TEST, 1).pair(0).a().prompt()).startsWith("Male ").endsWith(" Würfel.");
        assertThatThrownBy(() -> TaskGenerator.of(Task.MAPPING1, profile, Split.TEST, 1))
                .isInstanceOf(FamilyException.class)
                .hasMessage("objects: mapping1 needs at least 2 and there are 1: add some");
    }

    @Test
    void tooFewWordsForALevelAreSaid() {
        Profile profile = english("symbols", List.of("A", "B", "C", "D")).profile();

        assertThat(TaskGenerator.of(Task.MAPPING2, profile, Split.TEST, 1).pair(0).a().derivation()).hasSize(2);
        assertThatThrownBy(() -> TaskGenerator.of(Task.MAPPING3, profile, Split.TEST, 1))
                .hasMessage("symbols: mapping3 needs at least 6 and there are 4: add some or take a lower level");
    }

    @Test
    void anEmptySplitIsSaidAndNotSearched() {
        Profile profile = english("objects", List.of("cup", "mug")).profile();
        EnumSet<Split> possible = EnumSet.noneOf(Split.class);
        for (Split split : Split.values()) {
            try {
                TaskGenerator.of(Task.MAPPING1, profile, split, 1);
                possible.add(split);
            } catch (FamilyException e) {
                assertThat(e).hasMessage("objects: no two of the 2 are in split %s of mapping1: add objects or take another split"
                        .formatted(split.code()));
            }
        }

        assertThat(possible).hasSize(1);
    }

    @Test
    void tooFewExpressionsAreSaid() {
        ArithmeticRange products = new ArithmeticRange(1, 4, 2, Set.of(Operator.TIMES), false);
        Profile profile = family(products).profile();

        assertThatThrownBy(() -> TaskGenerator.of(Task.MATH1, profile, Split.VALIDATION, 1))
                .isInstanceOf(FamilyException.class)
                .hasMessageStartingWith("numbers: math1 needs two results from 1 to 5 in split validation, but there are only 8"
                        + " expressions with such results: ");
        assertThatThrownBy(() -> family(new ArithmeticRange(900, 1000, 2, Set.of(Operator.TIMES), false)).profile())
                .hasMessageStartingWith("numbers: no expression of 1 to 8 operations has a result from 1 to 5");
    }

    @Test
    void fewResultsAreUsedAsFarAsTheyGo() {
        Profile profile = family(new ArithmeticRange(3, 6, 2, Set.of(Operator.MINUS), false)).profile();
        TaskGenerator generator = TaskGenerator.of(Task.MATH1, profile, Split.TRAIN, 1);

        assertThat(LongStream.range(0, 200).mapToObj(index -> generator.pair(index).a().structure()))
                .isSubsetOf("4 - 3", "5 - 4", "6 - 5", "5 - 3", "6 - 4", "6 - 3");
    }

    private static FamilyDefinition family(ArithmeticRange range) {
        return new FamilyDefinition("test", Language.ENGLISH, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                range, List.of());
    }
}
