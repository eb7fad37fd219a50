package org.unisandbox.tasks.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.unisandbox.tasks.Profile;
import org.unisandbox.tasks.Split;
import org.unisandbox.tasks.Task;
import org.unisandbox.tasks.TaskGenerator;

class LeakSearchTest {

    private static final String A = Lines.math("1", "Paint as many owls as 7 - (2 + 3).", "2 owls");

    @Test
    void theSameTextIsFoundInEveryWay() throws IOException {
        assertThat(leaks(A, A)).isEqualTo(new Leaks(1, 1, 1, 1, 1, 1));
    }

    @Test
    void caseSpacesAndPunctuationHideOnlyTheExactText() throws IOException {
        assertThat(leaks(A, Lines.math("9", "paint as many  Owls as 7-(2+3)!", "2 owls")))
                .isEqualTo(new Leaks(1, 1, 0, 1, 1, 1));
    }

    @Test
    void anotherObjectHidesNotTheFormula() throws IOException {
        assertThat(leaks(A, Lines.math("9", "Seven minus the sum of 2 and 3: how many keys? Draw them.", "2 keys")))
                .isEqualTo(new Leaks(1, 1, 0, 0, 1, 0));
    }

    @Test
    void anotherFormulaInTheSameWordsSharesEightWordsAtMost() throws IOException {
        assertThat(leaks(A, Lines.math("9", "Paint as many owls as 7 - (2 + 4).", "1 owl")))
                .isEqualTo(new Leaks(1, 1, 0, 0, 0, 1));
    }

    @Test
    void otherSymbolsHideNotTheRules() throws IOException {
        String rules = Lines.half("1", "A", "Rule 1: X means 7. Rule 2: 7 means harp. Draw X.", "harp");
        String renamed = Lines.half("1", "A", "'?' is a code for '&'. '&' is a code for a harp. Draw '?'.", "harp");
        String longer = Lines.half("1", "A", "'?' is a code for harp. Draw '?'.", "harp");

        assertThat(leaks(rules, renamed).structure()).isOne();
        assertThat(leaks(rules, longer).structure()).isZero();
    }

    @Test
    void sharesAreOfTheItemsOfB() throws IOException {
        Leaks leaks = new Search().of(List.of(A), List.of(A, Lines.math("2", "Draw 1 + 1 keys.", "2 keys"),
                Lines.math("3", "Draw 2 + 1 keys.", "3 keys"), Lines.math("4", "Draw 1 + 2 keys.", "3 keys")));

        assertThat(leaks).isEqualTo(new Leaks(1, 4, .25, .25, .25, .25));
    }

    @Test
    void itemsThatStateTheirStructureAreComparedByItInAnyLanguage() throws IOException {
        List<String> test = chinese(Split.TEST);
        List<String> train = chinese(Split.TRAIN);

        assertThat(new Search().of(test, train).structure()).isZero();
        assertThat(new Search().of(test, test).structure()).isOne();
    }

    @Test
    void withAnItemThatStatesNoneItIsReadAsBefore() throws IOException {
        String stated = own("Paint as many owls as 7 - (2 + 3).", "7 - (2 + 3)");
        String other = own("Paint as many owls as 7 - (2 + 3).", "stated in another way");

        assertThat(leaks(A, stated).structure()).isOne();
        assertThat(leaks(stated, A).structure()).isOne();
        assertThat(leaks(other, A).structure()).isOne();
        assertThat(leaks(stated, other).structure()).isZero();
        assertThat(leaks(stated, own("Draw 3 suns.", "7 - (2 + 3)")).structure()).isOne();
        assertThat(leaks(A, own("Draw 3 suns.", "7 - (2 + 3)")).structure()).isZero();
        assertThat(leaks(stated, own("Paint as many owls as 7 - (2 + 3).", "")).structure()).isOne();
    }

    /** 50 pairs of mapping2. */
    private static List<String> chinese(Split split) {
        TaskGenerator generator = TaskGenerator.of(Task.MAPPING2, Profile.CHINESE, split, 1);
        return LongStream.range(0, 50)
                .mapToObj(generator::items)
                .flatMap(List::stream)
                .map(item -> own(item.id(), item.prompt(), item.answer().caption(), item.structure()))
                .toList();
    }

    private static String own(String prompt, String structure) {
        return own("1", prompt, "2 owls", structure);
    }

    private static String own(String id, String prompt, String answer, String structure) {
        return "{\"id\": \"%s\", \"prompt\": \"%s\", \"answer\": \"%s\", \"task\": \"x\", \"structure\": \"%s\"}"
                .formatted(id, prompt, answer, structure);
    }

    @Property
    void aSetHoldsWhatWasAdded(@ForAll List<Long> added, @ForAll List<Long> others) {
        LongSet set = new LongSet();
        added.forEach(set::add);

        assertThat(added).allMatch(set::contains);
        assertThat(others).allMatch(value -> set.contains(value) == added.contains(value));
    }

    @Test
    void aSetGrows() {
        LongSet set = new LongSet();
        for (long value = -50_000; value < 50_000; value++) {
            set.add(value << 20);
        }

        assertThat(set.contains(49_999L << 20)).isTrue();
        assertThat(set.contains(0)).isTrue();
        assertThat(set.contains(50_000L << 20)).isFalse();
        assertThat(set.contains(1)).isFalse();
    }

    private static Leaks leaks(String a, String b) throws IOException {
        return new Search().of(List.of(a), List.of(b));
    }

    private static final class Search {

        private final List<Problem> problems = new ArrayList<>();

        Leaks of(List<String> a, List<String> b) throws IOException {
            LeakSearch search = new LeakSearch();
            search.learn(Lines.file(a.toArray(String[]::new)), problems::add);
            Leaks leaks = search.search(Lines.file(b.toArray(String[]::new)), problems::add);
            assertThat(problems).isEmpty();
            return leaks;
        }
    }
}
