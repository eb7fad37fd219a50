/** Virtual characters: who they are, what is told about them, and how they are asked about. */
package org.unisandbox.tasks.knowledge;
