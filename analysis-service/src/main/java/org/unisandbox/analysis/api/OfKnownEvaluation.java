package org.unisandbox.analysis.api;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The address names an evaluation by its {@code id}; see {@link EvaluationGuard}. For streams alone: their status is sent
 * before their first element, too early for a problem.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OfKnownEvaluation {}
