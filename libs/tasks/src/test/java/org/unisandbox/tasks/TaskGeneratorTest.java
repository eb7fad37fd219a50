package org.unisandbox.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TaskGeneratorTest {

    private static final Pattern WORD = Pattern.compile("[A-Za-z]+|[0-9]+");

    @Property(tries = 3000)
    void everyItemIsRight(
            @ForAll Task task,
            @ForAll Profile profile,
            @ForAll Split split,
            @ForAll long seed,
            @ForAll @LongRange(min = 0) long index) {
        Pair pair = TaskGenerator.of(task, profile, split, seed).pair(index);

        for (Item item : List.of(pair.a(), pair.b())) {
            assertThat(item.task()).isEqualTo(task);
            assertThat(item.profile()).isEqualTo(profile);
            assertThat(item.split()).isEqualTo(split).isEqualTo(Splits.of(item.structure()));
            assertThat(item.origin()).isEqualTo(new Origin("unisandbox-tasks/2", seed, index));
            assertThat(item.id()).isEqualTo(item.pairId() + "-" + item.half());
            assertThat(item.derivation()).hasSize(task.level());
            Question read = PromptParser.of(profile).parse(item.prompt());
            assertThat(read.structure()).isEqualTo(item.structure());
            assertThat(read.answer()).isEqualTo(item.answer());
            if (task.family() == Family.MATH) {
                assertThat(counted(item).count()).isBetween(1, 5);
                assertThat(Expression.parse(item.structure()).value())
                        .isEqualTo(Rational.of(counted(item).count()));
                assertThat(item.derivation().getLast()).endsWith(" = " + counted(item).count());
            } else {
                assertThat(counted(item).count()).isEqualTo(1);
                assertThat(item.structure()).matches("[^(]+%1$s; [^(]+%1$s".formatted("\\(\\*".repeat(task.level()) + "\\)".repeat(task.level())));
                assertThat(item.derivation().getLast())
                        .endsWith(profile.vocabulary().language().is() + counted(item).noun().singular());
            }
        }
        assertThat(pair.a().half()).isEqualTo("A");
        assertThat(pair.b().half()).isEqualTo("B");
        assertThat(pair.a().pairId()).isEqualTo(pair.b().pairId());
        assertThat(pair.a().answer()).isNotEqualTo(pair.b().answer());
        assertThat(TaskGenerator.of(task, profile, split, seed).pair(index)).isEqualTo(pair);
    }

    @Property
    void mathPairsDifferInNothingButTheExpression(
            @ForAll Profile profile, @ForAll long seed, @ForAll @LongRange(min = 0) long index) {
        for (Task task : List.of(Task.MATH1, Task.MATH2, Task.MATH3)) {
            Pair pair = TaskGenerator.of(task, profile, Split.TRAIN, seed).pair(index);

            assertThat(counted(pair.a()).noun()).isEqualTo(counted(pair.b()).noun());
            assertThat(counted(pair.a()).count()).isNotEqualTo(counted(pair.b()).count());
            assertThat(withoutExpression(pair.a())).isEqualTo(withoutExpression(pair.b()));
        }
    }

    private static String withoutExpression(Item item) {
        Expression expression = Expression.parse(item.structure());
        return Stream.of(Expression.Parentheses.values())
                .map(expression::text)
                .filter(item.prompt()::contains)
                .findFirst()
                .map(text -> item.prompt().replace(text, "{E}"))
                .orElseThrow();
    }

    @Property
    void mappingPairsShareTheirRules(
            @ForAll Profile profile, @ForAll long seed, @ForAll @LongRange(min = 0) long index) {
        for (Task task : List.of(Task.MAPPING1, Task.MAPPING2, Task.MAPPING3)) {
            Pair pair = TaskGenerator.of(task, profile, Split.TEST, seed).pair(index);
            Question.Mapping a = (Question.Mapping) PromptParser.of(profile).parse(pair.a().prompt());
            Question.Mapping b = (Question.Mapping) PromptParser.of(profile).parse(pair.b().prompt());

            assertThat(a.rules()).isEqualTo(b.rules());
            assertThat(a.symbol()).isNotEqualTo(b.symbol());
            assertThat(a.rules().rules()).extracting(Rule::symbol).doesNotHaveDuplicates();
            assertThat(a.derivation())
                    .doesNotContainAnyElementsOf(b.derivation());
        }
    }

    @Test
    void splitsShareNoStructure() {
        for (Profile profile : Profile.shipped()) {
            for (Task task : Task.study()) {
                Map<String, Split> seen = new HashMap<>();
                for (Split split : Split.values()) {
                    items(task, profile, split, 2_000).forEach(item ->
                            assertThat(seen.putIfAbsent(item.structure(), split)).isIn(null, split));
                }
                assertThat(new HashSet<>(seen.values())).isEqualTo(EnumSet.allOf(Split.class));
            }
        }
    }

    @Test
    void splitsAgreeBetweenProfiles() {
        Set<String> trained = new HashSet<>();
        items(Task.MATH1, Profile.NATURAL, Split.TRAIN, 3_000).forEach(item -> trained.add(item.structure()));

        assertThat(items(Task.MATH1, Profile.REFERENCE, Split.TEST, 3_000).map(Item::structure))
                .doesNotContainAnyElementsOf(trained);
    }

    @Test
    void resultsAreUniform() {
        for (Profile profile : Profile.shipped()) {
            Map<Integer, Integer> counts = new HashMap<>();
            items(Task.MATH2, profile, Split.TEST, 10_000)
                    .forEach(item -> counts.merge(counted(item).count(), 1, Integer::sum));

            assertThat(counts.keySet()).containsExactly(1, 2, 3, 4, 5);
            assertThat(counts.values()).allMatch(count -> Math.abs(count - 4_000) < 300);
        }
    }

    @Test
    void bothObjectsAreAskedForFromAnyPlaceAmongTheRules() {
        Set<String> places = new HashSet<>();
        items(Task.MAPPING3, Profile.REFERENCE, Split.TEST, 500).forEach(item -> {
            Question.Mapping read = (Question.Mapping) PromptParser.of(Profile.REFERENCE).parse(item.prompt());
            List<String> symbols = read.rules().rules().stream().map(Rule::symbol).toList();
            places.add(item.half() + symbols.indexOf(read.symbol()));
        });

        assertThat(places).hasSize(12);
    }

    @Test
    void referenceItemsUseNoWordOutsideTheClosedList() {
        Vocabulary vocabulary = Vocabulary.reference();
        Set<String> known = new HashSet<>(vocabulary.words());
        vocabulary.nouns().forEach(noun -> known.addAll(List.of(noun.singular(), noun.plural())));
        LongStream.rangeClosed(0, 16).forEach(number -> known.add(Long.toString(number)));
        Set<String> symbols = new HashSet<>(vocabulary.symbols());
        UnaryOperator<String> normal = word -> symbols.contains(word) ? "0" : word.toLowerCase(Locale.ROOT);

        for (Task task : Task.study()) {
            for (Split split : Split.values()) {
                assertThat(items(task, Profile.REFERENCE, split, 1_000)
                                .flatMap(item -> Stream.concat(
                                        Stream.of(item.prompt(), item.answer().caption()),
                                        item.derivation().stream()))
                                .flatMap(text -> WORD.matcher(text).results().map(match -> match.group()))
                                .map(normal))
                        .isSubsetOf(known);
            }
        }
    }

    @Test
    void idsDifferWheneverTheContentMay() {
        Set<String> ids = new HashSet<>();
        int items = 0;
        for (Task task : Task.study()) {
            for (Profile profile : Profile.shipped()) {
                for (Split split : Split.values()) {
                    for (long seed : new long[] {-1, 0, 1, 11}) {
                        for (long index : new long[] {0, 1, 11, 111}) {
                            Pair pair = TaskGenerator.of(task, profile, split, seed).pair(index);
                            ids.add(pair.a().id());
                            ids.add(pair.b().id());
                            items += 2;
                        }
                    }
                }
            }
        }

        assertThat(ids).hasSize(items).contains("math1-reference-test-s1-11-A", "mapping3-natural-train-s-1-0-B");
    }

    @Test
    void seedsAndIndicesGiveOtherItems() {
        Set<String> prompts = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            for (long index = 0; index < 50; index++) {
                prompts.add(TaskGenerator.of(Task.MAPPING3, Profile.REFERENCE, Split.TEST, seed)
                        .pair(index).a().prompt());
            }
        }

        assertThat(prompts).hasSize(2_500);
    }

    @Test
    void aFarPairCostsNoMoreThanTheFirst() {
        TaskGenerator generator = TaskGenerator.of(Task.MATH2, Profile.NATURAL, Split.TEST, 3);
        generator.pair(0);

        long start = System.nanoTime();
        generator.pair(1_000_000_000L);
        generator.pair(Long.MAX_VALUE);

        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    }

    @Test
    void negativeIndicesAreRefused() {
        assertThatThrownBy(() -> TaskGenerator.of(Task.MATH1, Profile.NATURAL, Split.TEST, 1).pair(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the index of a pair is 0 or more, not -1");
    }

    @Test
    void itemsReadWell() {
        Item math = TaskGenerator.of(Task.MATH2, Profile.REFERENCE, Split.TEST, 1).pair(0).b();
        assertThat(math.id()).isEqualTo("math2-reference-test-s1-0-B");
        assertThat(math.prompt()).isEqualTo("Draw a number of bells equal to (8 - 2) - 1.");
        assertThat(math.derivation()).containsExactly("8 - 2 = 6", "6 - 1 = 5");
        assertThat(math.answer().caption()).isEqualTo("5 bells");
        assertThat(math.structure()).isEqualTo("(8 - 2) - 1");

        Item mapping = TaskGenerator.of(Task.MAPPING2, Profile.REFERENCE, Split.TEST, 1).pair(0).a();
        assertThat(mapping.prompt()).isEqualTo("Rule 1: M represents airplane. Rule 2: K means M. "
                + "Rule 3: U refers to Z. Rule 4: Z represents cloud. Generate an image of K.");
        assertThat(mapping.derivation()).containsExactly("K is M", "M is airplane");
        assertThat(mapping.answer().caption()).isEqualTo("1 airplane");
        assertThat(mapping.structure()).isEqualTo("airplane(*(*)); cloud(*(*))");
    }

    /**
     * The same seed must give the same items on every machine and in every release. If this fails because items were
     * meant to change, raise the version of the generator in {@code Series} and state the new digest here.
     */
    @Test
    void itemsNeverChange() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Task task : Task.study()) {
            for (Profile profile : List.of(Profile.NATURAL, Profile.REFERENCE)) {
                for (Split split : Split.values()) {
                    items(task, profile, split, 20)
                            .map(item -> String.join("|", item.id(), item.prompt(), item.answer().caption(),
                                    String.join("|", item.derivation()), item.structure()))
                            .forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
                }
            }
        }

        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo("b897aba1aecd850716d12a4320797a30fd6f42850a59dd6d6810097c27a7b490");
    }

    @Test
    void anItemWhosePromptSaysSomethingElseIsRefused() {
        Item item = TaskGenerator.of(Task.MATH2, Profile.REFERENCE, Split.TEST, 1).pair(0).b();
        Item tampered = new Item(item.id(), item.pairId(), item.half(), item.task(), item.profile(), item.split(),
                item.prompt().replace("8 - 2", "8 - 3"), item.answer(), item.derivation(), item.structure(),
                item.origin());
        Question question = PromptParser.of(item.profile()).parse(item.prompt());

        assertThat(ProvenItem.of(item, question)).isSameAs(item);
        assertThatThrownBy(() -> ProvenItem.of(tampered, question))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("item math2-reference-test-s1-0-B states 5 bells but its prompt reads as");
    }

    private static Answer.Counted counted(Item item) {
        return (Answer.Counted) item.answer();
    }

    private static Stream<Item> items(Task task, Profile profile, Split split, int pairs) {
        TaskGenerator generator = TaskGenerator.of(task, profile, split, 1);
        return LongStream.range(0, pairs)
                .mapToObj(generator::pair)
                .flatMap(pair -> Stream.of(pair.a(), pair.b()));
    }
}
