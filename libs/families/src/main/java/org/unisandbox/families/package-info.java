/** Custom families of tasks in files: YAML or JSON in, profiles out. What they mean is in {@code org.unisandbox.tasks}. */
package org.unisandbox.families;
