/** The model's language: its tokens, and how text becomes tokens and back. */
package org.unisandbox.umm.text;
