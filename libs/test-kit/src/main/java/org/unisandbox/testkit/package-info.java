/** A real broker and a real database for the tests of the services, and a way to talk to them over the topics. */
package org.unisandbox.testkit;
