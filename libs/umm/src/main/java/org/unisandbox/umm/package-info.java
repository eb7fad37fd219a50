/**
 * The reference model: a small unified multimodal model that is trained from scratch, understands a small world of
 * objects and portraits, draws it, thinks in text, and whose every drawing can be judged exactly.
 */
package org.unisandbox.umm;
