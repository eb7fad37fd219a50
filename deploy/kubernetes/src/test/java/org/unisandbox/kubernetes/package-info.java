/** Checks what a cluster is given: manifests, chart, images and compose file. */
package org.unisandbox.kubernetes;
