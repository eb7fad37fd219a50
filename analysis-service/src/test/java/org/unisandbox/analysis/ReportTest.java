package org.unisandbox.analysis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.contracts.Capability;
import org.unisandbox.contracts.DispatchRequested;
import org.unisandbox.contracts.Event;
import org.unisandbox.contracts.Generation;
import org.unisandbox.contracts.ImageGenerated;
import org.unisandbox.contracts.ImageVerified;
import org.unisandbox.contracts.ItemDispatched;
import org.unisandbox.contracts.Judge;
import org.unisandbox.contracts.Mode;
import org.unisandbox.contracts.ModelPublished;
import org.unisandbox.contracts.ModelRef;
import org.unisandbox.contracts.Outcome;
import org.unisandbox.contracts.Topics;
import org.unisandbox.servicekit.blob.BlobStore;
import org.unisandbox.servicekit.revision.CodeRevision;
import org.unisandbox.testkit.KafkaAndPostgres;
import org.unisandbox.testkit.TestTopics;

/** Reports of evaluations that went through the topics. */
@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
class ReportTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PURPLE = 0x7b2d8b;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    BlobStore blobs;

    @Test
    void everyFormatShowsTheNumbersAndTheImages() throws IOException {
        byte[] image = image();
        String id = evaluated(blobs.put(image));

        String inline = "data:image/png;base64," + Base64.getEncoder().encodeToString(image);
        String html = given().get("/evaluations/" + id + "/report")
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .extract()
                .asString();
        assertThat(html)
                .contains("Evaluation " + id, "<svg", "draw 0 A", "draw 1 B", "Thought", "1 + 2 = 3")
                .contains("--tasks math1,mapping1 --modes normal,cot --judges oracle,self -n 3 --seed 1")
                .contains("says the oracle: sees 3 apples", "says the model itself: sees nothing valid")
                .doesNotContain("draw 2 A");
        assertThat(html.split(inline.replace("+", "\\+"), -1)).hasSize(1 + 2 * 2 * 2 * 2);

        String markdown = given().get("/evaluations/" + id + "/report?format=md&pairs=1")
                .then()
                .statusCode(200)
                .contentType("text/markdown;charset=UTF-8")
                .extract()
                .asString();
        assertThat(markdown)
                .contains("| math1 | CoT | oracle | **1.000** | 0.439 to 1.000 |", inline)
                .contains("Dataset math1 (SHA-256)", "draw 0 B")
                .contains("| Code revision | " + CodeRevision.ofBuild().text())
                .doesNotContain("draw 1 A");

        BufferedImage sheet = ImageIO.read(new ByteArrayInputStream(given().get(
                        "/evaluations/" + id + "/contact-sheet.png")
                .then()
                .statusCode(200)
                .contentType("image/png")
                .extract()
                .asByteArray()));
        int[] pixels = sheet.getRGB(0, 0, sheet.getWidth(), sheet.getHeight(), null, 0, sheet.getWidth());
        assertThat(Arrays.stream(pixels).filter(p -> (p & 0xffffff) == PURPLE).count())
                .isGreaterThan(16 * 140 * 140L);
    }

    @Test
    void aReportOfSeveralRunsHasThemInOneTableAndInEveryFormat() throws IOException {
        String one = evaluated(blobs.put(image()));
        String other = evaluated(blobs.put(image()));
        String address = "/reports?runs=" + one + "," + other + "&format=";

        assertThat(given().get(address + "html").then().statusCode(200).extract().asString())
                .contains("The tasks of the study", "Evaluation " + one + " of", "Evaluation " + other + " of")
                .contains("./unisandbox report " + one + " " + other, "Code revision of this report");
        assertThat(given().get(address + "latex").then().statusCode(200).contentType("application/x-latex").extract().asString())
                .startsWith("%").contains("\\cmidrule(lr){4-7}", "\\end{document}");
        assertThat(given().get(address + "csv").then().statusCode(200).extract().asString())
                .startsWith("table,run,model,revision,about,mode,judge,place,n,value,")
                .contains("scores," + one + ",", "scores," + other + ",");
        byte[] pdf = given().get(address + "pdf").then().statusCode(200).contentType("application/pdf").extract().asByteArray();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("The tasks of the study", one, other, "0.439");
        }
    }

    @Test
    void anUnknownRunIsAProblem() {
        given().get("/reports").then().statusCode(400).body("code", equalTo("invalid-request"));
        given().get("/reports?runs=none")
                .then()
                .statusCode(503)
                .body("code", equalTo("unavailable"))
                .body("detail", startsWith("trainer-service at "));
    }

    @Test
    void anImageThatIsGoneLeavesTheRest() {
        String id = evaluated("00".repeat(32));

        assertThat(given().get("/evaluations/" + id + "/report").then().statusCode(200).extract().asString())
                .contains("no image", "draw 0 A");
        given().get("/evaluations/" + id + "/contact-sheet.png").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "report?format=md", "contact-sheet.png"})
    void anUnknownEvaluationIsAProblem(String what) {
        given().get("/evaluations/none/" + what)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("unknown-evaluation"));
    }

    @Test
    void anUnknownFormatIsAProblem() {
        given().get("/evaluations/none/report?format=docx")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-format"))
                .body("detail", equalTo("there is no format docx: choose from html, md, latex, csv, pdf"));
        given().get("/evaluations/none/contact-sheet.png?pairs=0").then().statusCode(400);
    }

    /** An evaluation with 3 pairs of two tasks, of which CoT draws all right and normal none; the model sees nothing. */
    private String evaluated(String image) {
        String model = "model-" + UUID.randomUUID();
        try (TestTopics topics = new TestTopics(broker)) {
            topics.send(List.of(new ModelPublished(
                    new ModelRef(model, "11".repeat(32)),
                    "test",
                    List.of(Capability.GENERATE, Capability.THINK, Capability.CAPTION),
                    Optional.empty())));
            await().atMost(PATIENCE).until(() -> given().get("/models").asString().contains(model));
            String id = given().contentType("application/json")
                    .body("{\"model\":\"%s\",\"tasks\":[\"math1\",\"mapping1\"],\"n\":3}".formatted(model))
                    .post("/evaluations")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            topics.events(Topics.DISPATCH_REQUESTED, DispatchRequested.class, d -> d.runId().equals(id), 4, PATIENCE)
                    .forEach(dispatch -> topics.send(events(new Study(dispatch), image)));
            await().atMost(PATIENCE)
                    .until(() -> given().get("/evaluations/" + id).path("state").equals("done"));
            return id;
        }
    }

    private static List<Event> events(Study study, String image) {
        return Stream.concat(
                        Stream.<Event>of(study.expanded()),
                        study.items().stream().map(item -> verified(item, image)))
                .toList();
    }

    private static ImageVerified verified(ItemDispatched item, String image) {
        boolean cot = item.mode() == Mode.COT;
        ImageVerified verified = Study.verified(
                item, Map.of(Judge.ORACLE, cot ? Outcome.PASS : Outcome.FAIL, Judge.SELF, Outcome.FAIL));
        return new ImageVerified(
                new ImageGenerated(
                        item,
                        new Generation.Drawn(
                                image,
                                cot ? Optional.of("1 + 2 = 3") : Optional.empty(),
                                cot ? Optional.of("3 apples") : Optional.empty())),
                verified.verdicts());
    }

    private static byte[] image() throws IOException {
        BufferedImage image = new BufferedImage(192, 192, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 192; y++) {
            for (int x = 0; x < 192; x++) {
                image.setRGB(x, y, PURPLE);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
