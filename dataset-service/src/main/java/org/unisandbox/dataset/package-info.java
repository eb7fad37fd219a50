/**
 * dataset-service: creates datasets, keeps them, and expands a dispatch into one event per item and sample.
 *
 * <p>The rooms, the same in every service: {@code api} is what REST callers see, {@code messaging} what comes and goes
 * through topics, {@code domain} the logic, {@code store} what is kept. {@code api} and {@code messaging} use
 * {@code store} and {@code domain}; {@code domain} knows none of them.
 */
package org.unisandbox.dataset;
