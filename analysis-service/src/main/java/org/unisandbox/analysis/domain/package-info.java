/** Evaluations and what comes out of them: scores, comparisons, agreement of judges. No framework. */
package org.unisandbox.analysis.domain;
