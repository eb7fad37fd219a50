/** What pages show, made ready for templates: pure values, without a framework and without markup. */
package org.unisandbox.analysis.lab.view;
