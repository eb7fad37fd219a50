package org.unisandbox.trainer.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unisandbox.trainer.domain.TrainingFailedException;
import org.unisandbox.trainer.domain.job.JobState;
import org.unisandbox.trainer.domain.job.TrainingJob;

@EnableKubernetesMockClient(crud = true, kubernetesClientBuilderCustomizer = KubernetesJobsTest.Patient.class)
class KubernetesJobsTest {

    /** Machines that build may be busy. */
    public static final class Patient implements Consumer<KubernetesClientBuilder> {
        @Override
        public void accept(KubernetesClientBuilder builder) {
            builder.editOrNewConfig().withRequestTimeout(60_000).endConfig();
        }
    }

    private static final String NAME = TrainingJob.name("c1", 2);
    private static final TrainingJob TRAINING =
            new TrainingJob(NAME, Map.of("unisandbox.org/campaign", "c1"), Map.of("UNISANDBOX_STEPS", "700", "SEED", "2"));

    KubernetesMockServer server;
    KubernetesClient client;

    @TempDir
    Path folder;

    @Test
    void aJobIsWhatIsConfiguredAndIsSubmittedOnce() throws Exception {
        KubernetesJobs jobs = jobs(Map.of(
                "image", "registry/bagel:1",
                "command", "sh,-c,train",
                "claim", "shared",
                "service-account", "trainer",
                "env.SEED", "1",
                "env.NCCL_DEBUG", "INFO",
                "resources.\"nvidia.com/gpu\"", "8"));
        assertThat(jobs.state(NAME)).isEqualTo(new JobState.Absent());

        jobs.submit(TRAINING);
        String uid = job().getMetadata().getUid();
        jobs.submit(TRAINING);

        Job job = job();
        assertThat(job.getMetadata().getUid()).isEqualTo(uid);
        assertThat(job.getMetadata().getName()).isEqualTo("unisandbox-c1-2");
        assertThat(job.getMetadata().getLabels()).containsEntry("unisandbox.org/campaign", "c1");
        assertThat(job.getSpec().getBackoffLimit()).isEqualTo(2);
        assertThat(job.getSpec().getActiveDeadlineSeconds()).isEqualTo(86_400);
        assertThat(job.getSpec().getTtlSecondsAfterFinished()).isEqualTo(604_800);
        var pod = job.getSpec().getTemplate();
        assertThat(pod.getMetadata().getLabels()).containsEntry("unisandbox.org/campaign", "c1");
        assertThat(pod.getSpec().getRestartPolicy()).isEqualTo("Never");
        assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("trainer");
        assertThat(pod.getSpec().getVolumes()).singleElement().satisfies(volume ->
                assertThat(volume.getPersistentVolumeClaim().getClaimName()).isEqualTo("shared"));
        assertThat(pod.getSpec().getContainers()).singleElement().satisfies(container -> {
            assertThat(container.getName()).isEqualTo("trainer");
            assertThat(container.getImage()).isEqualTo("registry/bagel:1");
            assertThat(container.getCommand()).containsExactly("sh", "-c", "train");
            assertThat(variables(container.getEnv()))
                    .isEqualTo(Map.of("NCCL_DEBUG", "INFO", "SEED", "2", "UNISANDBOX_STEPS", "700"));
            assertThat(container.getResources().getLimits()).isEqualTo(Map.of("nvidia.com/gpu", new Quantity("8")));
            assertThat(container.getResources().getRequests()).isEqualTo(Map.of("nvidia.com/gpu", new Quantity("8")));
            assertThat(container.getVolumeMounts()).singleElement().satisfies(mount ->
                    assertThat(mount.getMountPath()).isEqualTo("/unisandbox"));
        });
    }

    @Test
    void whatATemplateSaysStays() throws Exception {
        Path template = Files.writeString(folder.resolve("job.yaml"), """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  annotations: {team: umm}
                spec:
                  backoffLimit: 0
                  template:
                    spec:
                      nodeSelector: {gpu: h100}
                      restartPolicy: OnFailure
                      containers:
                      - name: sidecar
                        image: registry/sidecar:1
                      - name: trainer
                        image: registry/own:2
                        env:
                        - {name: KEEP, value: "yes"}
                        - {name: SEED, value: "0"}
                """);

        jobs(Map.of("template", template.toString())).submit(TRAINING);

        Job job = job();
        assertThat(job.getMetadata().getAnnotations()).containsEntry("team", "umm");
        assertThat(job.getSpec().getBackoffLimit()).isZero();
        var pod = job.getSpec().getTemplate().getSpec();
        assertThat(pod.getNodeSelector()).containsEntry("gpu", "h100");
        assertThat(pod.getRestartPolicy()).isEqualTo("OnFailure");
        assertThat(pod.getContainers()).extracting(c -> c.getName() + ' ' + c.getImage())
                .containsExactly("trainer registry/own:2", "sidecar registry/sidecar:1");
        assertThat(variables(pod.getContainers().getFirst().getEnv()))
                .isEqualTo(Map.of("KEEP", "yes", "SEED", "2", "UNISANDBOX_STEPS", "700"));
        assertThat(pod.getVolumes()).isEmpty();

        Files.writeString(template, "kind: [");
        assertThatThrownBy(() -> jobs(Map.of("template", template.toString()))
                        .submit(new TrainingJob("other", Map.of(), Map.of())))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageStartingWith("bad-template: " + template + " is no YAML of a Job");
    }

    @Test
    void theTemplateOfTheClustersManifestsMakesARestrictedJob() throws Exception {
        Path template = Path.of("../deploy/kubernetes/components/training-jobs/job.yaml");

        jobs(Map.of("template", template.toString(), "claim", "unisandbox-training", "service-account", "training-job"))
                .submit(TRAINING);

        var pod = job().getSpec().getTemplate().getSpec();
        assertThat(pod.getServiceAccountName()).isEqualTo("training-job");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getVolumes()).extracting(v -> v.getPersistentVolumeClaim().getClaimName())
                .containsExactly("unisandbox-training");
        var container = pod.getContainers().getFirst();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getVolumeMounts()).extracting(m -> m.getMountPath()).containsExactly("/unisandbox");
        assertThat(container.getResources().getLimits()).containsKey("nvidia.com/gpu");
    }

    @Test
    void whatAJobWaitsForIsTold() throws Exception {
        KubernetesJobs jobs = submitted();
        assertThat(jobs.state(NAME)).isEqualTo(new JobState.Pending("it has no pod yet"));

        pod("p1", new PodStatusBuilder()
                .withPhase("Pending")
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage("0/3 nodes are available:\n insufficient nvidia.com/gpu")
                .endCondition()
                .build());
        assertThat(jobs.state(NAME)).isEqualTo(
                new JobState.Pending("Unschedulable: 0/3 nodes are available: | insufficient nvidia.com/gpu"));

        pod("p1", new PodStatusBuilder()
                .withPhase("Pending")
                .addNewContainerStatus()
                .withName("trainer")
                .withState(new ContainerStateBuilder()
                        .withNewWaiting("no such image", "ImagePullBackOff")
                        .build())
                .endContainerStatus()
                .build());
        assertThat(jobs.state(NAME)).isEqualTo(new JobState.Pending("ImagePullBackOff: no such image"));
    }

    @Test
    void aRunningJobIsReadAndAnEndedOneSaysHowItEnded() throws Exception {
        KubernetesJobs jobs = submitted();
        log("p1", "step 1");
        log("p2", "step 9");
        pod("p1", new PodStatusBuilder().withPhase("Running").build());
        assertThat(jobs.state(NAME)).isEqualTo(new JobState.Running("step 1"));
        pod("p1", terminated(137, "OOMKilled", ""));
        pod("p2", new PodStatusBuilder().withPhase("Running").build());
        assertThat(jobs.state(NAME)).isEqualTo(new JobState.Running("step 9"));

        pod("p2", terminated(0, "Completed", "{}"));
        ended("Complete", null, null);
        assertThat(jobs.state(NAME)).isEqualTo(new JobState.Succeeded("{}"));

        pod("p2", terminated(137, "OOMKilled", "Traceback\nout of memory"));
        ended("Failed", "BackoffLimitExceeded", "Job has reached the specified backoff limit");
        assertThat(jobs.state(NAME)).isEqualTo(new JobState.Failed("BackoffLimitExceeded: Job has reached the specified"
                + " backoff limit; exit code 137, OOMKilled: Traceback | out of memory"));
    }

    @Test
    void aJobIsSuspendedResumedAndCancelledButNotOnceItHasEnded() throws Exception {
        KubernetesJobs jobs = submitted();
        jobs.suspend(NAME);
        assertThat(job().getSpec().getSuspend()).isTrue();
        jobs.submit(TRAINING);
        assertThat(job().getSpec().getSuspend()).isFalse();

        jobs.cancel(NAME);
        assertThat(jobs.state(NAME)).isEqualTo(new JobState.Absent());
        jobs.cancel(NAME);
        jobs.suspend(NAME);

        jobs.submit(TRAINING);
        ended("Complete", null, null);
        jobs.cancel(NAME);
        jobs.suspend(NAME);
        assertThat(jobs.state(NAME)).isEqualTo(new JobState.Succeeded(""));
        assertThat(job().getSpec().getSuspend()).isNull();
    }

    @Test
    void aRefusalIsFinalAndAnOutageIsNot() {
        KubernetesJobs jobs = jobs(Map.of("image", "i"));
        String address = "/apis/batch/v1/namespaces/test/jobs";
        server.expect().post().withPath(address).andReturn(403, "").once();
        assertThatThrownBy(() -> jobs.submit(TRAINING))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageStartingWith("job-refused: the cluster refuses: ");
        server.expect().get().withPath(address + "/" + NAME).andReturn(401, "").once();
        assertThatThrownBy(() -> jobs.state(NAME)).isInstanceOf(IOException.class);
    }

    private KubernetesJobs submitted() throws IOException {
        KubernetesJobs jobs = jobs(Map.of("image", "i"));
        jobs.submit(TRAINING);
        return jobs;
    }

    private KubernetesJobs jobs(Map<String, String> properties) {
        Map<String, String> all = properties.entrySet().stream()
                .collect(Collectors.toMap(e -> "unisandbox.kubernetes-job." + e.getKey(), Map.Entry::getValue));
        all.put("unisandbox.kubernetes-job.namespace", "test");
        KubernetesJobConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(KubernetesJobConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(KubernetesJobConfig.class);
        return new KubernetesJobs(() -> client, config);
    }

    private Job job() {
        return client.batch().v1().jobs().inNamespace("test").withName(NAME).get();
    }

    private void ended(String type, String reason, String message) {
        client.batch().v1().jobs().inNamespace("test").resource(new JobBuilder(job())
                        .withNewStatus()
                        .addNewCondition()
                        .withType(type)
                        .withStatus("True")
                        .withReason(reason)
                        .withMessage(message)
                        .endCondition()
                        .endStatus()
                        .build())
                .updateStatus();
    }

    private void pod(String name, PodStatus status) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("test")
                .addToLabels("job-name", NAME)
                .endMetadata()
                .withStatus(status)
                .build();
        if (client.pods().inNamespace("test").withName(name).get() == null) {
            client.pods().inNamespace("test").resource(pod).create();
        }
        client.pods().inNamespace("test").resource(pod).updateStatus();
    }

    private void log(String pod, String lines) {
        server.expect()
                .get()
                .withPath("/api/v1/namespaces/test/pods/%s/log?pretty=false&container=trainer&tailLines=100".formatted(pod))
                .andReturn(200, lines)
                .always();
    }

    private static PodStatus terminated(int exitCode, String reason, String message) {
        return new PodStatusBuilder()
                .withPhase(exitCode == 0 ? "Succeeded" : "Failed")
                .addNewContainerStatus()
                .withName("trainer")
                .withState(new ContainerStateBuilder()
                        .withNewTerminated()
                        .withExitCode(exitCode)
                        .withReason(reason)
                        .withMessage(message)
                        .endTerminated()
                        .build())
                .endContainerStatus()
                .build();
    }

    private static Map<String, String> variables(List<EnvVar> env) {
        return env.stream().collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }
}
