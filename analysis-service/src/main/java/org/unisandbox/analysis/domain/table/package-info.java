/** From verdicts to the table of an evaluation. */
package org.unisandbox.analysis.domain.table;
