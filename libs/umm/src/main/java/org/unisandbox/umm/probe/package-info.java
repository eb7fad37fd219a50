/**
 * The probe: what the hidden states of a model's queries say in words. A lens reads words from hidden states, and tests
 * tell where over the queries words peak and whether that could be chance.
 */
package org.unisandbox.umm.probe;
