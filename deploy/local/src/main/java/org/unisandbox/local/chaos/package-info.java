/**
 * Faults and what is to be left of them: a plan of faults from a seed, connections that break, events that come twice and
 * messages that are none, and the comparison of what came out. It knows ports, topics and rows, and no process.
 */
package org.unisandbox.local.chaos;
