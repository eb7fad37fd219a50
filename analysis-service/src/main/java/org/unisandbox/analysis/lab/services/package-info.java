/** The other services as the pages ask them, over REST alone. What they answer beside what is shown is left unread. */
package org.unisandbox.analysis.lab.services;
