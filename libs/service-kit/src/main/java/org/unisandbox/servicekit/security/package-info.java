/** Who may call a service and how often, from where a browser may, and what its answers forbid browsers. */
package org.unisandbox.servicekit.security;
