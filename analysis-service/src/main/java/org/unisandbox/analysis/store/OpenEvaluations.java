package org.unisandbox.analysis.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.unisandbox.servicekit.telemetry.DatabaseGauge;

/** How much evaluations wait for. */
@ApplicationScoped
class OpenEvaluations {

    @Produces
    @Singleton
    static DatabaseGauge runs() {
        return DatabaseGauge.openRuns(
                "evaluation",
                "select count(*)::double precision from evaluation where state in ('RUNNING', 'MEASURING', 'PAUSED')");
    }

    @Produces
    @Singleton
    static DatabaseGauge items() {
        return DatabaseGauge.openItems(
                "evaluation",
                """
                select coalesce(sum(greatest(d.expected - d.verified, 0)), 0)::double precision
                from dispatch d join evaluation e on e.id = d.evaluation_id
                where e.state = 'RUNNING'
                """);
    }
}
