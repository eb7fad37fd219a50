/** The study's table over all models, and what single drawings got, in the formats that papers and programs read. */
package org.unisandbox.analysis.domain.study;
