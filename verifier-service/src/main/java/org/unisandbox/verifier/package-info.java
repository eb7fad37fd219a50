/**
 * verifier-service: judges what models drew, and keeps the verdicts.
 *
 * <p>The rooms are those of every service; {@link org.unisandbox.verifier.Wiring} puts the domain together.
 */
package org.unisandbox.verifier;
