package org.unisandbox.trainer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.kubernetes.client.KubernetesServer;
import io.quarkus.test.kubernetes.client.KubernetesTestServer;
import io.quarkus.test.kubernetes.client.WithKubernetesTestServer;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Topics;
import org.unisandbox.contracts.TrainingProgressed;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;
import org.unisandbox.trainer.domain.Model;
import org.unisandbox.trainer.store.ModelStore;
import org.unisandbox.umm.Checkpoint;

/** Campaigns that train in jobs: the test plays the other services and, on a mock of its interface, the cluster. */
@QuarkusTest
@TestProfile(JobCampaignTest.Jobs.class)
@QuarkusTestResource(KafkaAndPostgres.class)
@WithKubernetesTestServer
class JobCampaignTest {

    /** With trainer kubernetes-job configured. */
    public static final class Jobs implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "unisandbox.kubernetes-job.image", "registry/trainer:1",
                    "unisandbox.kubernetes-job.namespace", "test",
                    "unisandbox.kubernetes-job.folder", "target/jobs",
                    "unisandbox.kubernetes-job.poll", "100ms");
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ONE_ROUND = "\"evaluation\": 0, \"rounds\": [{\"prompts\": 12, \"steps\": 40}]}";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @ConfigProperty(name = "unisandbox.kubernetes-job.folder")
    Path folder;

    @Inject
    BlobStore blobs;

    @Inject
    ModelStore models;

    @KubernetesTestServer
    KubernetesServer server;

    private KubernetesClient client;
    private TestTopics topic;

    @BeforeEach
    void connect() {
        client = server.getClient();
        topic = new TestTopics(broker);
    }

    @AfterEach
    void hangUp() {
        topic.close();
    }

    @Test
    void aJobTrainsAForeignModelAndWhatItSaysIsPublished() throws Throwable {
        Model bagel = new Model(
                new ModelRef("bagel", "ab".repeat(32)),
                "bagel",
                List.of(Capability.GENERATE, Capability.THINK, Capability.CAPTION, Capability.TRAIN),
                Optional.empty(),
                Map.of("uri", "hf://ByteDance-Seed/BAGEL-7B-MoT"),
                0,
                Instant.parse("2026-01-02T03:04:05Z"));
        VertxContextSupport.subscribeAndAwait(() -> models.registerShipped(bagel));
        String id = sampled("{\"model\": \"bagel\", \"name\": \"bagel-stars\", " + ONE_ROUND);

        Job job = job(id);
        assertThat(folder.resolve(name(id) + "/data/samples.jsonl")).content().hasLineCount(10);
        assertThat(job.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv())
                .extracting(variable -> variable.getName() + '=' + variable.getValue())
                .contains(
                        "UNISANDBOX_CAMPAIGN=" + id,
                        "UNISANDBOX_MODEL_URI=hf://ByteDance-Seed/BAGEL-7B-MoT",
                        "UNISANDBOX_DATA=/unisandbox/" + name(id) + "/data",
                        "UNISANDBOX_SAMPLES=10",
                        "UNISANDBOX_STEPS=40");
        await().atMost(PATIENCE)
                .untilAsserted(() -> view(id)
                        .body("plan.trainer", equalTo("kubernetes-job"))
                        .body("trainerSays", equalTo("job " + name(id) + " waits: it has no pod yet")));

        server.getKubernetesMockServer()
                .expect()
                .get()
                .withPath("/api/v1/namespaces/test/pods/%s-x/log?pretty=false&container=trainer&tailLines=100"
                        .formatted(name(id)))
                .andReturn(200, "{\"step\": 20, \"loss\": 0.5, \"etaSeconds\": 7}\n")
                .always();
        pod(id, "Running", 0, "");
        await().atMost(PATIENCE)
                .untilAsserted(() -> view(id)
                        .body("training.step", equalTo(20))
                        .body("training.steps", equalTo(40))
                        .body("training.etaSeconds", equalTo(7)));
        String digest = "cd".repeat(32);
        pod(id, "Succeeded", 0, "{\"uri\": \"s3://models/b2\", \"digest\": \"%s\", \"bytes\": 14, \"metrics\": {\"loss\": 0.25}}"
                .formatted(digest));
        end(job, "Complete", "");

        ended(id, "done").body("result.revision", equalTo(digest));
        assertThat(published("bagel-stars")).containsExactly(new ModelPublished(
                new ModelRef("bagel-stars", digest), "bagel", bagel.capabilities(), Optional.of(bagel.ref())));
        given().get("/models/bagel-stars/" + digest)
                .then()
                .body("metadata.uri", equalTo("s3://models/b2"))
                .body("metadata.'training.loss'", equalTo("0.25"))
                .body("metadata.'campaign.accepted'", equalTo("10 of 12"))
                .body("metadata.'data.sha256'", notNullValue())
                .body("bytes", equalTo(14));
        given().get("/models/bagel-stars/" + digest + "/checkpoint")
                .then()
                .statusCode(404)
                .body("detail", containsString("s3://models/b2"));
        assertThat(topic.events(
                        Topics.TRAINING_PROGRESSED, TrainingProgressed.class, e -> e.campaignId().equals(id), 1, PATIENCE))
                .containsExactly(new TrainingProgressed(id, 1, 20, 40, 0.5, 0.001, 0, 7));
    }

    @Test
    void aReferenceModelIsTakenFromTheOutputFolder() throws Exception {
        String id = sampled("{\"trainer\": \"kubernetes-job\", \"name\": \"far\", " + ONE_ROUND);
        Job job = job(id);
        Checkpoint trained = Checkpoint.shipped();
        Files.write(folder.resolve(name(id) + "/output/model.safetensors"), trained.bytes());
        pod(id, "Succeeded", 0, "{\"uri\": \"model.safetensors\", \"digest\": \"" + trained.digest() + "\"}");
        end(job, "Complete", "");

        ended(id, "done").body("result.revision", equalTo(trained.digest()));
        given().get("/models/far/" + trained.digest()).then().body("bytes", equalTo(trained.bytes().length));
    }

    @Test
    void whatIsNoResultAndWhatFailsEndsTheCampaign() throws Exception {
        String mute = sampled("{\"trainer\": \"kubernetes-job\", \"name\": \"none\", " + ONE_ROUND);
        Job first = job(mute);
        pod(mute, "Succeeded", 0, "all well");
        end(first, "Complete", "");
        ended(mute, "failed").body("failure.code", equalTo("bad-result"));

        String killed = sampled("{\"trainer\": \"kubernetes-job\", \"name\": \"none\", " + ONE_ROUND);
        Job second = job(killed);
        pod(killed, "Failed", 137, "out of memory");
        end(second, "Failed", "BackoffLimitExceeded");
        ended(killed, "failed")
                .body("failure.code", equalTo("job-failed"))
                .body("failure.detail", containsString("BackoffLimitExceeded; exit code 137, Error: out of memory"))
                .body("result", nullValue());
        given().get("/models/none").then().statusCode(404);
        assertThat(found(killed)).isPresent();
    }

    @Test
    void aPausedJobIsSuspendedAndACancelledOneIsDeleted() throws Exception {
        String id = sampled("{\"trainer\": \"kubernetes-job\", \"name\": \"gone\", " + ONE_ROUND);
        String uid = job(id).getMetadata().getUid();

        given().post("/campaigns/" + id + "/pause");
        await().atMost(PATIENCE).until(() -> found(id).orElseThrow().getSpec().getSuspend(), Boolean.TRUE::equals);
        given().post("/campaigns/" + id + "/resume");
        await().atMost(PATIENCE).until(() -> found(id).orElseThrow().getSpec().getSuspend(), Boolean.FALSE::equals);
        assertThat(job(id).getMetadata().getUid()).isEqualTo(uid);

        given().post("/campaigns/" + id + "/cancel");
        await().atMost(PATIENCE).until(() -> found(id).isEmpty());
        ended(id, "cancelled");
    }

    @Test
    void aJobThatVanishesIsSubmittedAgain() throws Exception {
        String id = sampled("{\"trainer\": \"kubernetes-job\", " + ONE_ROUND);
        Job job = job(id);
        client.batch().v1().jobs().inNamespace("test").resource(job).delete();
        await().atMost(PATIENCE)
                .until(() -> found(id).filter(j -> !j.getMetadata().getUid().equals(job.getMetadata().getUid())).isPresent());
        given().post("/campaigns/" + id + "/cancel");
    }

    private String sampled(String request) {
        String id = given().contentType("application/json")
                .body(request)
                .post("/campaigns")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        DispatchRequested dispatch = topic.events(
                        Topics.DISPATCH_REQUESTED, DispatchRequested.class, d -> d.runId().equals(id), 1, PATIENCE)
                .getFirst();
        topic.send(new Cast(dispatch, blobs).events());
        return id;
    }

    private static String name(String id) {
        return "unisandbox-" + id + "-1";
    }

    private Job job(String id) {
        await().atMost(PATIENCE).until(() -> found(id).isPresent());
        return found(id).orElseThrow();
    }

    private Optional<Job> found(String id) {
        return Optional.ofNullable(
                client.batch().v1().jobs().inNamespace("test").withName(name(id)).get());
    }

    private void pod(String id, String phase, int exitCode, String message) {
        var state = new ContainerStateBuilder();
        if (!phase.equals("Running")) {
            state.withNewTerminated()
                    .withExitCode(exitCode)
                    .withReason("Error")
                    .withMessage(message)
                    .endTerminated();
        }
        var pods = client.pods().inNamespace("test");
        var pod = new PodBuilder()
                .withNewMetadata()
                .withName(name(id) + "-x")
                .withNamespace("test")
                .addToLabels("job-name", name(id))
                .endMetadata()
                .withNewStatus()
                .withPhase(phase)
                .addNewContainerStatus()
                .withName("trainer")
                .withState(state.build())
                .endContainerStatus()
                .endStatus()
                .build();
        if (pods.withName(name(id) + "-x").get() == null) {
            pods.resource(pod).create();
        }
        pods.resource(pod).updateStatus();
    }

    private void end(Job job, String type, String reason) {
        client.batch().v1().jobs().inNamespace("test").resource(new JobBuilder(job)
                        .withNewStatus()
                        .addNewCondition()
                        .withType(type)
                        .withStatus("True")
                        .withReason(reason)
                        .endCondition()
                        .endStatus()
                        .build())
                .updateStatus();
    }

    private static ValidatableResponse view(String id) {
        return given().get("/campaigns/" + id).then();
    }

    private static ValidatableResponse ended(String id, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> view(id).body("finished", notNullValue()));
        return view(id).body("state", equalTo(state));
    }

    private List<ModelPublished> published(String name) {
        return topic.events(
                Topics.MODEL_PUBLISHED, ModelPublished.class, e -> e.model().name().equals(name), 1, PATIENCE);
    }
}
