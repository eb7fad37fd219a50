/** Reference models in use by a service: loaded by revision when first asked for, shared, and closed when idle. */
package org.unisandbox.umm.serving;
