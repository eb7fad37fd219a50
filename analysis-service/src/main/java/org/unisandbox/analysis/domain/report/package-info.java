/** What people look at: the report, its chart and the contact sheet. Everything is rendered from values, without I/O. */
package org.unisandbox.analysis.domain.report;
