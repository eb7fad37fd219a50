/** How the reference model learns: what it reads, how sequences are packed, the optimiser, and the base training. */
package org.unisandbox.umm.train;
