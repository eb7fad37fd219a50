/** Judges that are served elsewhere. */
package org.unisandbox.verifier.connector;
