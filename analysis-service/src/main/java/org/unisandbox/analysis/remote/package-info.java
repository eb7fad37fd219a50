/** What this service asks other services, over their REST interfaces. */
package org.unisandbox.analysis.remote;
