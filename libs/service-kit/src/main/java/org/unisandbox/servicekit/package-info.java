/**
 * What every service shares: problems, blobs, events in and out, the outbox, pages, and the configuration that is the
 * same for all.
 */
package org.unisandbox.servicekit;
