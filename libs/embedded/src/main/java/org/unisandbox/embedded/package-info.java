/**
 * A single-node Kafka broker and a PostgreSQL server that need no Docker: both come from Maven artifacts, listen on
 * 127.0.0.1 only and keep their data over a restart, also after having been killed.
 */
package org.unisandbox.embedded;
