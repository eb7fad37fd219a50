package org.unisandbox.analysis.store;

import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.unisandbox.servicekit.telemetry.DatabaseGauge;

/** How much evaluations wait for. */
@ApplicationScoped
class OpenEvaluations {

    private static final Tags KIND = Tags.of("kind", "evaluation");

    @Produces
    @Singleton
    static DatabaseGauge runs() {
        return new DatabaseGauge(
                "unisandbox.runs.open",
                "Runs that have not ended",
                KIND,
                "select count(*)::double precision from evaluation where state in ('RUNNING', 'MEASURING')");
    }

    @Produces
    @Singleton
    static DatabaseGauge items() {
        return new DatabaseGauge(
                "unisandbox.items.open",
                "Items on their way whose verdict has not come",
                KIND,
                """
                select coalesce(sum(greatest(d.expected - d.verified, 0)), 0)::double precision
                from dispatch d join evaluation e on e.id = d.evaluation_id
                where e.state = 'RUNNING'
                """);
    }
}
