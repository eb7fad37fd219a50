/**
 * What people want of runs, for services that work at them: their table is made by the scripts in {@code db/runs}, which
 * such a service adds to {@code quarkus.flyway.locations}.
 */
package org.unisandbox.servicekit.run;
