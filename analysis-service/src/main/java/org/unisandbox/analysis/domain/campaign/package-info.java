/** Campaigns as trainer-service tells of them, and what they look like. */
package org.unisandbox.analysis.domain.campaign;
