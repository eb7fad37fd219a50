/** Ways to models that are served elsewhere: one class per kind of server, and what they have in common. */
package org.unisandbox.generation.connector;
