package org.unisandbox.analysis.lab.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void numbersReadAsPeopleWriteThem() {
        assertThat(Words.share(0.005)).isEqualTo("0.01");
        assertThat(Words.share(-0.001)).isEqualTo("0.00");
        assertThat(Words.difference(-0.25)).isEqualTo("−0.25");
        assertThat(Words.difference(0.001)).isEqualTo("0.00");
        assertThat(Words.probability(0)).isEqualTo("< 1e−300");
        assertThat(Words.probability(0.0000123)).isEqualTo("1e−5");
        assertThat(Words.probability(1e-35)).isEqualTo("1e−35");
        assertThat(Words.probability(0.25)).isEqualTo("0.250");
        assertThat(Words.count(1, "drawing")).isEqualTo("1 drawing");
        assertThat(Words.count(1_200_000, "drawing")).isEqualTo("1,200,000 drawings");
        assertThat(Words.duration(Duration.ofMillis(59_400))).isEqualTo("59 s");
        assertThat(Words.duration(Duration.ofSeconds(3_725))).isEqualTo("1 h 2 min");
        assertThat(Words.time(Instant.parse("2026-01-31T15:45:59Z"))).isEqualTo("31 Jan 2026, 15:45 UTC");
    }

    @Test
    void anAddressHoldsWhateverAnIdHas() {
        assertThat(ItemCard.address("run-math1-cot/a b?#/0")).isEqualTo("/lab/items/run-math1-cot/a%20b%3F%23/0");
    }

    @Test
    void aFilterIsAnAddress() {
        ItemFilter filter = ItemFilter.of("math1", "", null, "1");

        assertThat(filter).isEqualTo(new ItemFilter(Optional.of("math1"), Optional.empty(), Optional.empty(), true));
        assertThat(filter.suffix()).isEqualTo("?task=math1&disputed=1");
        assertThat(ItemFilter.of(null, null, null, null).suffix()).isEmpty();
    }
}
