/** What services tell of themselves while they run: traces and meters. */
package org.unisandbox.servicekit.telemetry;
