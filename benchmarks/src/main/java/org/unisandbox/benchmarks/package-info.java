/** The hot loops of the system, each alone, for JMH. */
package org.unisandbox.benchmarks;
