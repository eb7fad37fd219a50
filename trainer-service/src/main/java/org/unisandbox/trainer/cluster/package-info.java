/** Kubernetes behind the port of the domain: translates jobs, decides nothing. */
package org.unisandbox.trainer.cluster;
