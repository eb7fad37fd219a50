/** Probes: what is asked for, how it is carried out, and how its outcome is shown. */
package org.unisandbox.analysis.domain.probe;
