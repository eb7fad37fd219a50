/**
 * trainer-service: knows the models there are, keeps their checkpoints and tells the other services of them.
 *
 * <p>The rooms are those of every service. What it announces goes through the outbox.
 */
package org.unisandbox.trainer;
