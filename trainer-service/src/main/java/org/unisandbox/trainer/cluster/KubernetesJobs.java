package org.unisandbox.trainer.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.unisandbox.trainer.domain.TrainingFailedException;
import org.unisandbox.trainer.domain.job.JobCluster;
import org.unisandbox.trainer.domain.job.JobState;
import org.unisandbox.trainer.domain.job.TrainingJob;

/** Trainings as jobs of {@code batch/v1}. */
final class KubernetesJobs implements JobCluster {

    private static final String CONTAINER = "trainer";
    private static final String VOLUME = "unisandbox";
    /** From the one that has failed, after which there may be another, to the one that has done it. */
    private static final List<String> PHASES = List.of("Failed", "Pending", "Running", "Succeeded");

    private static final int LOG_LINES = 100;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAUTHORIZED = 401;

    private final Supplier<KubernetesClient> client;
    private final KubernetesJobConfig config;

    /**
     * @param client asked for when the first job is
     */
    KubernetesJobs(Supplier<KubernetesClient> client, KubernetesJobConfig config) {
        this.client = client;
        this.config = config;
    }

    @Override
    public void submit(TrainingJob training) throws IOException {
        Optional<Job> existing = find(training.name());
        if (existing.isPresent()) {
            if (isSuspended(existing.get())) {
                suspend(training.name(), false);
            }
            return;
        }
        Job job = job(training);
        try {
            client.get().batch().v1().jobs().inNamespace(namespace()).resource(job).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() == CONFLICT) {
                return;
            }
            throw refused(e);
        }
    }

    @Override
    public JobState state(String name) throws IOException {
        Optional<Job> found = find(name);
        if (found.isEmpty()) {
            return new JobState.Absent();
        }
        Job job = found.get();
        Optional<JobCondition> failed = condition(job, "Failed");
        if (condition(job, "Complete").isPresent()) {
            return new JobState.Succeeded(telling(name).flatMap(KubernetesJobs::terminated)
                    .map(ContainerStateTerminated::getMessage)
                    .orElse(""));
        }
        if (failed.isPresent()) {
            return new JobState.Failed(Stream.of(
                            Optional.of(text(failed.get().getReason(), failed.get().getMessage())),
                            telling(name).flatMap(KubernetesJobs::terminated).map(KubernetesJobs::end))
                    .flatMap(Optional::stream)
                    .reduce((a, b) -> a + "; " + b)
                    .orElseThrow());
        }
        Optional<Pod> pod = telling(name);
        return pod.filter(p -> "Running".equals(phase(p)))
                .<JobState>map(running -> new JobState.Running(log(running)))
                .orElseGet(() -> new JobState.Pending(
                        pod.map(KubernetesJobs::reason).orElse("it has no pod yet")));
    }

    @Override
    public void suspend(String name) throws IOException {
        if (find(name).filter(KubernetesJobs::isUnfinished).isPresent()) {
            suspend(name, true);
        }
    }

    @Override
    public void cancel(String name) throws IOException {
        if (find(name).filter(KubernetesJobs::isUnfinished).isPresent()) {
            call(() -> resource(name).delete());
        }
    }

    private void suspend(String name, boolean wanted) throws IOException {
        call(() -> resource(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"suspend\": %s}}".formatted(wanted)));
    }

    private Optional<Job> find(String name) throws IOException {
        return Optional.ofNullable(call(() -> resource(name).get()));
    }

    private ScalableResource<Job> resource(String name) {
        return client.get().batch().v1().jobs().inNamespace(namespace()).withName(name);
    }

    private String namespace() {
        return config.namespace()
                .or(() -> Optional.ofNullable(client.get().getNamespace()))
                .orElse("default");
    }

    private static boolean isUnfinished(Job job) {
        return condition(job, "Complete").isEmpty() && condition(job, "Failed").isEmpty();
    }

    private static boolean isSuspended(Job job) {
        return Boolean.TRUE.equals(job.getSpec().getSuspend());
    }

    private static Optional<JobCondition> condition(Job job, String type) {
        return Stream.ofNullable(job.getStatus())
                .map(JobStatus::getConditions)
                .flatMap(List::stream)
                .filter(condition -> type.equals(condition.getType()) && "True".equals(condition.getStatus()))
                .findFirst();
    }

    /** The pod that tells how the job goes: of those that have got furthest, the newest. */
    private Optional<Pod> telling(String job) throws IOException {
        return call(() -> client.get()
                        .pods()
                        .inNamespace(namespace())
                        .withLabel("job-name", job)
                        .list()
                        .getItems())
                .stream()
                .max(Comparator.comparing((Pod pod) -> PHASES.indexOf(phase(pod)))
                        .thenComparing(pod -> Optional.ofNullable(pod.getMetadata().getCreationTimestamp()).orElse(""))
                        .thenComparing(pod -> pod.getMetadata().getName()));
    }

    private static String phase(Pod pod) {
        return Optional.ofNullable(pod.getStatus()).map(PodStatus::getPhase).orElse("Pending");
    }

    /** The log is for progress alone: a job whose log cannot be read goes on all the same. */
    private String log(Pod pod) {
        try {
            return Optional.ofNullable(client.get()
                            .pods()
                            .inNamespace(namespace())
                            .withName(pod.getMetadata().getName())
                            .inContainer(CONTAINER)
                            .tailingLines(LOG_LINES)
                            .getLog())
                    .orElse("");
        } catch (KubernetesClientException e) {
            return "";
        }
    }

    private static Stream<ContainerState> states(Pod pod) {
        return Stream.ofNullable(pod.getStatus())
                .map(PodStatus::getContainerStatuses)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(status -> !CONTAINER.equals(status.getName())))
                .map(ContainerStatus::getState)
                .flatMap(Stream::ofNullable);
    }

    private static Optional<ContainerStateTerminated> terminated(Pod pod) {
        return states(pod).map(ContainerState::getTerminated).flatMap(Stream::ofNullable).findFirst();
    }

    private static String end(ContainerStateTerminated terminated) {
        return text("exit code %d, %s".formatted(terminated.getExitCode(), terminated.getReason()), terminated.getMessage());
    }

    private static String reason(Pod pod) {
        Optional<String> waits = states(pod)
                .map(ContainerState::getWaiting)
                .flatMap(Stream::ofNullable)
                .map((ContainerStateWaiting waiting) -> text(waiting.getReason(), waiting.getMessage()))
                .findFirst();
        Stream<PodCondition> conditions =
                Stream.ofNullable(pod.getStatus()).map(PodStatus::getConditions).flatMap(List::stream);
        return waits.or(() -> conditions
                        .filter(condition -> "False".equals(condition.getStatus()) && condition.getReason() != null)
                        .map(condition -> text(condition.getReason(), condition.getMessage()))
                        .findFirst())
                .orElse("its pod is " + phase(pod).toLowerCase(java.util.Locale.ROOT));
    }

    /** Reason and message, as far as there are any, in one line. */
    private static String text(String reason, String message) {
        return Stream.of(reason, message)
                .filter(part -> part != null && !part.isBlank())
                .map(part -> part.strip().replaceAll("\\s*\\R\\s*", " | "))
                .reduce((a, b) -> a + ": " + b)
                .orElse("no reason given");
    }

    private Job job(TrainingJob training) throws IOException {
        Job template = template();
        JobSpec spec = Optional.ofNullable(template.getSpec()).orElseGet(JobSpec::new);
        return new JobBuilder(template)
                .withMetadata(new ObjectMetaBuilder(template.getMetadata())
                        .withName(training.name())
                        .withNamespace(namespace())
                        .addToLabels(training.labels())
                        .build())
                .editOrNewSpec()
                .withBackoffLimit(Optional.ofNullable(spec.getBackoffLimit()).orElse(config.retries()))
                .withActiveDeadlineSeconds(Optional.ofNullable(spec.getActiveDeadlineSeconds())
                        .orElse(config.deadline().toSeconds()))
                .withTtlSecondsAfterFinished(Optional.ofNullable(spec.getTtlSecondsAfterFinished())
                        .orElse(Math.toIntExact(config.keep().toSeconds())))
                .withTemplate(pod(Optional.ofNullable(spec.getTemplate()).orElseGet(PodTemplateSpec::new), training))
                .endSpec()
                .build();
    }

    private Job template() throws IOException {
        if (config.template().isEmpty()) {
            return new Job();
        }
        Path file = config.template().get();
        String yaml = Files.readString(file);
        try {
            return Serialization.unmarshal(yaml, Job.class);
        } catch (RuntimeException e) {
            throw new TrainingFailedException(
                    "bad-template", "%s is no YAML of a Job: %s".formatted(file, text("", e.getMessage())));
        }
    }

    private PodTemplateSpec pod(PodTemplateSpec template, TrainingJob training) {
        var spec = Optional.ofNullable(template.getSpec())
                .map(PodSpecBuilder::new)
                .orElseGet(PodSpecBuilder::new);
        List<Container> containers = new ArrayList<>(spec.buildContainers());
        Container trainer = containers.stream()
                .filter(container -> CONTAINER.equals(container.getName()))
                .findFirst()
                .orElseGet(() -> new ContainerBuilder().withName(CONTAINER).build());
        containers.remove(trainer);
        containers.addFirst(container(trainer, training));
        spec.withContainers(containers);
        if (spec.getRestartPolicy() == null) {
            spec.withRestartPolicy("Never");
        }
        config.serviceAccount().ifPresent(spec::withServiceAccountName);
        config.claim().ifPresent(claim -> spec.addToVolumes(new VolumeBuilder()
                .withName(VOLUME)
                .withNewPersistentVolumeClaim(claim, false)
                .build()));
        return new PodTemplateSpecBuilder(template)
                .editOrNewMetadata()
                .addToLabels(training.labels())
                .endMetadata()
                .withSpec(spec.build())
                .build();
    }

    private Container container(Container template, TrainingJob training) {
        ContainerBuilder container = new ContainerBuilder(template);
        config.image().ifPresent(container::withImage);
        config.command().ifPresent(container::withCommand);
        Map<String, String> env = new HashMap<>(config.env());
        env.putAll(training.env());
        List<EnvVar> variables = Stream.concat(
                        template.getEnv().stream().filter(variable -> !env.containsKey(variable.getName())),
                        env.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(e -> new EnvVarBuilder()
                                        .withName(e.getKey())
                                        .withValue(e.getValue())
                                        .build()))
                .toList();
        Map<String, Quantity> resources = new HashMap<>();
        config.resources().forEach((name, amount) -> resources.put(name, Quantity.parse(amount)));
        if (!resources.isEmpty()) {
            container
                    .editOrNewResources()
                    .addToLimits(resources)
                    .addToRequests(resources)
                    .endResources();
        }
        config.claim().ifPresent(_ -> container
                .addNewVolumeMount()
                .withName(VOLUME)
                .withMountPath(config.mount())
                .endVolumeMount());
        if (container.getTerminationMessagePolicy() == null) {
            // Of a container that fails without a word, the end of its log is the reason.
            container.withTerminationMessagePolicy("FallbackToLogsOnError");
        }
        return container.withEnv(variables).build();
    }

    private static <T> T call(Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (KubernetesClientException e) {
            throw refused(e);
        }
    }

    /** What the cluster refuses it will refuse again; everything else passes. */
    private static TrainingFailedException refused(KubernetesClientException e) throws IOException {
        int code = e.getCode();
        if (code >= 400 && code < 500 && code != UNAUTHORIZED && code != TOO_MANY_REQUESTS && code != CONFLICT) {
            return new TrainingFailedException("job-refused", "the cluster refuses: " + text("", e.getMessage()));
        }
        throw new IOException("the cluster does not answer: " + text("", e.getMessage()), e);
    }
}
