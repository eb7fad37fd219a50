/** What the description of every service's interface has in common. */
package org.unisandbox.servicekit.openapi;
