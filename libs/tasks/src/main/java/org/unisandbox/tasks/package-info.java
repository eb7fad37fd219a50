/**
 * The questions: what to draw must first be worked out, by arithmetic or by following rules.
 *
 * <p>{@link org.unisandbox.tasks.TaskGenerator} makes pairs of items from (task, profile, split, seed, index) alone.
 * Every item is solved exactly, its prompt is read back by {@link org.unisandbox.tasks.PromptParser} and solved again.
 * Pure Java; nothing here depends on a framework.
 */
package org.unisandbox.tasks;
