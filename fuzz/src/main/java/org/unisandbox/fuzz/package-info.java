/** What fuzz tests share. */
package org.unisandbox.fuzz;
