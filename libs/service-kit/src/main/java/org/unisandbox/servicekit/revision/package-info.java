/** Which code a service is. */
package org.unisandbox.servicekit.revision;
