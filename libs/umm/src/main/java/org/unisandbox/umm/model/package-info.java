/** The transformer: its parameters, its forward pass, and how tokens are drawn from it. */
package org.unisandbox.umm.model;
