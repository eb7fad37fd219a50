/** Who may call a service: keys and what they allow. */
package org.unisandbox.contracts.access;
