/** Evaluations, what happens to their work, and what comes out of them. No framework. */
package org.unisandbox.analysis.domain;
