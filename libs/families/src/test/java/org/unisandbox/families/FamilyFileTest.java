package org.unisandbox.families;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unisandbox.tasks.Item;
import org.unisandbox.tasks.Language;
import org.unisandbox.tasks.Noun;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;
import org.unisandbox.tasks.Vocabulary;

class FamilyFileTest {

    private static final Path EXAMPLES = Path.of("../../docs/examples");

    @TempDir
    private Path folder;

    @Test
    void theExamplesMakeItemsOfEveryTaskAndSplit() {
        for (Profile profile : FamilyFile.readFolder(EXAMPLES)) {
            for (Task task : Task.reasoning()) {
                for (Split split : Split.values()) {
                    TaskGenerator generator = TaskGenerator.of(task, profile, split, 1);
                    for (long index = 0; index < 20; index++) {
                        Item item = generator.pair(index).a();
                        assertThat(item.split()).isEqualTo(split);
                        assertThat(item.id()).startsWith(task.code() + '-' + profile.code() + '-' + split.code());
                    }
                }
            }
        }
        assertThat(FamilyFile.readFolder(EXAMPLES)).extracting(Profile::code)
                .containsExactly("bakery", "kinderzimmer", "zoo");
    }

    @Test
    void aFileSaysAllThatAFamilyHas() {
        Profile bakery = FamilyFile.read(EXAMPLES.resolve("bakery.yaml"));
        Vocabulary words = bakery.vocabulary();

        assertThat(bakery.code()).isEqualTo("bakery");
        assertThat(words.language()).isEqualTo(Language.ENGLISH);
        assertThat(words.nouns()).hasSize(12).contains(new Noun("loaf", "loaves"), new Noun("cherry pie", "cherry pies"));
        assertThat(words.symbols()).hasSize(16).contains("#1", "glaze");
        assertThat(words.verbs()).containsExactly("stands for", "is baker's slang for", "means");
    }

    @Test
    void whatIsLeftOutComesFromTheLanguage() throws IOException {
        Profile english = FamilyFile.read(file("name: plain"));
        assertThat(english.vocabulary().nouns()).isEqualTo(Vocabulary.natural().nouns());
        assertThat(english.vocabulary().verbs()).isEqualTo(Vocabulary.natural().verbs());

        Profile chinese = FamilyFile.read(file("{name: dian, language: zh, objects: [苹果/个, 面包/块]}"));
        assertThat(chinese.vocabulary().symbols()).isEqualTo(Vocabulary.chinese().symbols());
        assertThat(chinese.vocabulary().nouns()).extracting(noun -> noun.counted(2)).containsExactly("2个苹果", "2块面包");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{objects: [a, b]}                  | : name: it is missing: write one, such as name: bakery",
        "``                                 | the document: a group of fields is expected",
        "[1, 2]                             | , line 1, column 1: the document: a group of fields is expected",
        "{name: x, symbol: [a]}             | , line 1, column 23: there is no field symbol: the fields are name, language, objects, ",
        "{name: x, numbers: {least: 1}}     | there is no field numbers.least: the fields are smallest, largest, largestExponent",
        "{name: x, numbers: {largest: 1.5}} | numbers.largest: a whole number is expected",
        "{name: x, numbers: {largest: many}}| numbers.largest: a whole number is expected",
        "{name: x, numbers: {largest: 3}}   | : numbers: largest is 4 to 1000, not 3",
        "{name: x, numbers: 5}              | numbers: a group of fields is expected",
        "{name: x, objects: apple}          | objects: a list is expected",
        "{name: x, objects: [[apple]]}      | objects[0]: a text is expected",
        "{name: x, objects: [cup, ~]}       | : objects[1]: it is empty: write something in quotes or delete it",
        "{name: x, objects: []}             | : objects: the list is empty: add something, or leave the field out",
        "{name: x, ruleStyles: [{symbol: #}]} | , line 1, column ",
        "{name: x, ruleStyles: [{symbol: '#'}]} | : ruleStyles[0].number: it is missing: write one, such as ",
        "{name: x, ruleStyles: [{number: '#', articles: 3.5}]} | ruleStyles[0].articles: true or false is expected",
        "{name: x, language: fr}            | : language: there is no \"fr\": choose from en, zh, none",
        "{name: x, operators: '+ x'}        | : operators: there is no \"x\": choose from + - * / % ^ √",
        "{name: x, parentheses: never}      | : parentheses: there is no \"never\": choose from always, where-needed, both",
        "{name: x, name: y}                 | Duplicate field 'name'",
        "{name: x                           | , line ",
        "{name: Natural}                    | : name: \"Natural\" is no name: ",
        "{name: natural}                    | : name: a shipped profile is called \"natural\": take another name",
    })
    void whatIsWrongIsNamed(String text, String message) throws IOException {
        Path file = file(text);

        assertThatThrownBy(() -> FamilyFile.read(file))
                .isInstanceOf(FamilyFileException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void filesThatCannotBeReadAreNamed() throws IOException {
        Path broken = folder.resolve("broken.yaml");
        Files.write(broken, new byte[] {'n', (byte) 0xff});
        Path large = folder.resolve("large.yaml");
        Files.write(large, new byte[5 << 20]);

        assertThatThrownBy(() -> FamilyFile.read(broken)).hasMessage(broken + ": it is no UTF-8 text: save it as UTF-8");
        assertThatThrownBy(() -> FamilyFile.read(large)).hasMessage(large + ": 5242880 bytes are too many: keep to 4194304");
        assertThatThrownBy(() -> FamilyFile.read(folder)).hasMessageEndingWith("there is no such file: name a YAML or JSON file");
        assertThatThrownBy(() -> FamilyFile.readFolder(folder.resolve("none"))).isInstanceOf(FamilyFileException.class);
    }

    @Test
    void twoFilesOfOneFolderCannotShareAName() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "name: same");
        Files.writeString(folder.resolve("b.json"), "{\"name\": \"same\"}");
        Files.writeString(folder.resolve("notes.txt"), "nothing");

        assertThatThrownBy(() -> FamilyFile.readFolder(folder))
                .hasMessage(folder.resolve("b.json") + ": name: a.yaml has the name \"same\" too: take another one");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("family.yaml"), text);
    }
}
