/**
 * Audits benchmark files that others wrote: reads their questions by grammars of their own, solves them exactly, and
 * says which stated answers cannot be right. Nothing here knows how an item was made.
 */
package org.unisandbox.tasks.audit;
