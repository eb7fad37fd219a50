/**
 * generation-service: draws what is dispatched, in normal and in CoT mode, and keeps what came of it.
 *
 * <p>The rooms are those of every service; {@link org.unisandbox.generation.Wiring} puts the domain together.
 */
package org.unisandbox.generation;
