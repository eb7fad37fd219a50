/**
 * Calls to model servers over HTTP: bounded in number, retried where another try can help, paused while a server is
 * down, and never with a key where somebody could read it. Plain Java.
 *
 * <p>{@link org.unisandbox.endpoints.Endpoint} is one server; {@link org.unisandbox.endpoints.EndpointException} says in
 * the server's own words why a call did not succeed.
 */
package org.unisandbox.endpoints;
