package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceMetersTest {

    private static final ServiceMeters METERS = new ServiceMeters("""
            # TYPE kafka_consumer_fetch_manager_records_lag gauge
            kafka_consumer_fetch_manager_records_lag{client_id="a",partition="0",topic="item.dispatched"} 40.0
            kafka_consumer_fetch_manager_records_lag{client_id="b",partition="1",topic="item.dispatched"} 2.0
            kafka_consumer_fetch_manager_records_lag{client_id="b",partition="1",topic="item_dispatched"} 2.0
            kafka_consumer_fetch_manager_records_lag{client_id="c",partition="0",topic="run.controlled"} NaN
            kafka_consumer_fetch_manager_records_lag_max{client_id="a",partition="0",topic="item.dispatched"} 900.0
            unisandbox_pipeline_backlog NaN
            unisandbox_pipeline_window 256.0
            unisandbox_pipeline_window_other 7.0
            """);

    @Test
    void lagIsSummedOverPartitionsAndTopicsCountOnce() {
        assertThat(METERS.lag()).isEqualTo(Map.of("item.dispatched", 42L, "run.controlled", 0L));
    }

    @Test
    void aMeterWithoutANumberIsNone() {
        assertThat(METERS.value("unisandbox_pipeline_window")).isEqualTo(256);
        assertThat(METERS.value("unisandbox_pipeline_backlog")).isZero();
        assertThat(METERS.value("unisandbox_dispatch_waiting")).isZero();
    }

    @Test
    void aServiceThatDoesNotAnswerTellsNothing() throws InterruptedException {
        try (Health health = new Health()) {
            assertThat(health.meters(1)).isEqualTo(new ServiceMeters(""));
            assertThat(health.meters(1).lag()).isEmpty();
        }
    }
}
