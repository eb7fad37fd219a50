/** Injections of knowledge as trainer-service tells of them: what a model was told, and what it can say of it. */
package org.unisandbox.analysis.domain.injection;
