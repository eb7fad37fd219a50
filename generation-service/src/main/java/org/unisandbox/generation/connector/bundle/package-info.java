/** Text-to-image models as files, run by DJL in this process. */
package org.unisandbox.generation.connector.bundle;
