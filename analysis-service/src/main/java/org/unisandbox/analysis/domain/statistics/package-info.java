/** The numbers behind the tables. {@code docs/statistics.md} has the formulas and where they come from. */
package org.unisandbox.analysis.domain.statistics;
