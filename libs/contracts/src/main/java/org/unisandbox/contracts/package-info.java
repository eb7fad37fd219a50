/**
 * What the services say to each other: events as records, the topics they travel, and the identities that make every
 * consumer idempotent. Nothing here depends on a framework.
 */
package org.unisandbox.contracts;
