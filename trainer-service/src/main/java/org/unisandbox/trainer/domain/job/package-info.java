/**
 * Training in jobs outside this service: what they are given, how they are followed, what they give back. Where jobs run
 * is behind {@link org.unisandbox.trainer.domain.job.JobCluster}.
 */
package org.unisandbox.trainer.domain.job;
