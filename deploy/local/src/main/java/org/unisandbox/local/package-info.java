/**
 * Local mode: the command line, and the whole of UniSandbox as processes of one machine, without Docker.
 * One class per command.
 */
package org.unisandbox.local;
