/** A document of headings, tables, pictures and samples, and how it looks as HTML, Markdown, LaTeX, CSV and PDF. */
package org.unisandbox.analysis.domain.document;
