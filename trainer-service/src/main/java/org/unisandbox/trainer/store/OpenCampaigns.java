package org.unisandbox.trainer.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.unisandbox.servicekit.telemetry.DatabaseGauge;

/** How much campaigns wait for. */
@ApplicationScoped
class OpenCampaigns {

    @Produces
    @Singleton
    static DatabaseGauge runs() {
        return DatabaseGauge.openRuns(
                "campaign",
                "select count(*)::double precision from campaign where state = 'RUNNING'");
    }

    @Produces
    @Singleton
    static DatabaseGauge items() {
        return DatabaseGauge.openItems(
                "campaign",
                """
                select coalesce(sum(greatest(d.expected - d.verified, 0)), 0)::double precision
                from campaign_dispatch d join campaign c on c.id = d.campaign_id
                where c.state = 'RUNNING' and c.stage = 'SAMPLING' and d.round = c.round
                """);
    }
}
