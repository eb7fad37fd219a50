/** What a model knows in text, without a thought: the yardstick beside its drawings. */
package org.unisandbox.analysis.domain.text;
