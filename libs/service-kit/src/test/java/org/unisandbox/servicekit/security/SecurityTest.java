package org.unisandbox.servicekit.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unisandbox.contracts.access.ApiKey;
import org.unisandbox.contracts.access.Role;
import org.unisandbox.servicekit.app.TokenIssuer;
import org.unisandbox.testkit.KafkaAndPostgres;

@QuarkusTest
@QuarkusTestResource(KafkaAndPostgres.class)
@QuarkusTestResource(TokenIssuer.class)
class SecurityTest {

    private static final String READER = "usb_reader";
    private static final String WRITER = "usb_writer";
    private static final Access LOCKED = Access.withKeys(
            List.of(ApiKey.of("reader", Role.READ, READER), ApiKey.of("writer", Role.WRITE, WRITER)));
    private static final String FORM = "{\"text\":\"form\",\"size\":1}";

    TokenIssuer issuer;

    private static void lock() {
        QuarkusMock.installMockForType(LOCKED, Access.class);
    }

    @Test
    void withoutAKeyNothingIsAnsweredButHealthAndMetrics() {
        lock();
        for (String path : List.of("/notes/x", "/nowhere", "/q/openapi", "/q/swagger-ui/", "/q/health/../openapi", "//notes/x")) {
            problem(given().urlEncodingEnabled(false).get(path).then(), 401, "unauthenticated");
        }
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
        given().get("/q/healthy").then().statusCode(401);
    }

    @Test
    void whoIsUnknownIsToldHowToSayWhoTheyAre() {
        lock();
        assertThat(given().get("/notes/x").headers().getValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"unisandbox\"", "Basic realm=\"unisandbox\", charset=\"UTF-8\"");
    }

    @Test
    void readersLookAndWritersChange() {
        lock();
        problem(as(READER).get("/notes/x").then(), 404, "not-found");
        problem(as(READER).contentType("application/json").body(newNote()).post("/notes").then(), 403, "forbidden")
                .body("detail", equalTo("this needs the role write, and the key has not got it"));
        as(WRITER).contentType("application/json").body(newNote()).post("/notes").then().statusCode(204);
        problem(as(WRITER).get("/notes/x").then(), 404, "not-found");
        problem(as("usb_other").get("/notes/x").then(), 401, "unauthenticated");
    }

    @Test
    void theLogSaysWhoHasChangedWhat() {
        lock();
        List<String> said = new CopyOnWriteArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                said.add(((ExtLogRecord) logged).getFormattedMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(ChangeLog.class.getName());
        log.addHandler(listener);
        try {
            as(WRITER).contentType("application/json").body(newNote()).post("/notes").then().statusCode(204);
            as(READER).get("/notes/x");
            Awaitility.await().until(() -> !said.isEmpty());
        } finally {
            log.removeHandler(listener);
        }
        assertThat(said).containsExactly("user writer: POST /notes: 204");
    }

    @Test
    void aBrowserSendsTheKeyAsAPassword() {
        lock();
        problem(given().auth().preemptive().basic("ada", READER).get("/notes/x").then(), 404, "not-found");
        problem(given().auth().preemptive().basic("ada", "usb_other").get("/notes/x").then(), 401, "unauthenticated");
    }

    @Test
    void tokensOfTheIdentityProviderHaveTheSameRoles() {
        lock();
        problem(as(issuer.token("unisandbox", "read")).get("/notes/x").then(), 404, "not-found");
        problem(as(issuer.token("unisandbox", "read")).body(newNote()).contentType("application/json").post("/notes").then(), 403, "forbidden");
        as(issuer.token("unisandbox", "read", "write")).body(newNote()).contentType("application/json").post("/notes").then().statusCode(204);
        problem(as(issuer.token("unisandbox")).get("/notes/x").then(), 403, "forbidden");
        problem(as(issuer.token("others", "read")).get("/notes/x").then(), 401, "unauthenticated");
        problem(as(issuer.token("unisandbox", "read") + "x").get("/notes/x").then(), 401, "unauthenticated");
    }

    @Test
    void aKeyIsNeverRepeated() {
        lock();
        String answer = as("usb_mistyped-secret").get("/notes/x").asString();
        assertThat(answer).doesNotContain("mistyped");
    }

    @ParameterizedTest
    @CsvSource({"localhost,404", "127.0.0.1,404", "[::1],404", "kit.localhost:8080,404", "evil.example.org,421", "127.0.0.1.evil.org,421"})
    void whereAnybodyMayCallNoOtherNameMayPointHere(String host, int status) {
        given().header("Host", host).get("/notes/x").then().statusCode(status);
    }

    @Test
    void aServiceWithKeysHasWhateverNameAGatewayGivesIt() {
        lock();
        as(READER).header("Host", "lab.example.org").get("/notes/x").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.org", "null", "http://127.0.0.1:1", "file://", "http://127.0.0.1.evil.org"})
    void aPageOfAnotherSiteMayChangeNothing(String origin) {
        problem(given().header("Origin", origin).contentType("application/json").body(newNote()).post("/notes").then(), 403, "foreign-origin");
        given().header("Origin", origin).get("/notes/x").then().statusCode(404);
    }

    @Test
    void aPageOfThisServiceMay() {
        String own = "http://localhost:" + RestAssured.port;
        given().header("Host", "localhost:" + RestAssured.port).header("Origin", own).header("Sec-Fetch-Site", "same-origin")
                .contentType("application/json").body(newNote()).post("/notes").then().statusCode(204);
        problem(given().header("Sec-Fetch-Site", "cross-site").contentType("application/json").body(newNote()).post("/notes").then(), 403, "foreign-origin");
    }

    @Test
    void aFormOfAnotherSiteIsNoJson() throws Exception {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            HttpRequest form = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/notes"))
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString(FORM))
                    .build();
            try (HttpClient http = HttpClient.newHttpClient()) {
                assertThat(http.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
            }
        }
    }

    @Test
    void everyAnswerForbidsABrowserWhatItDoesNotNeed() {
        for (String path : List.of("/notes/x", "/nowhere", "/q/openapi", "/q/health/live")) {
            given().get(path).then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("X-Frame-Options", "DENY")
                    .header("Referrer-Policy", "same-origin")
                    .header("Cross-Origin-Opener-Policy", "same-origin")
                    .header("Cross-Origin-Resource-Policy", "same-site")
                    .header("Access-Control-Allow-Origin", (String) null)
                    .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        }
        lock();
        given().get("/notes/x").then().statusCode(401).header("X-Content-Type-Options", "nosniff");
    }

    @Test
    void aPageMayLoadWhatComesFromHereAndItsOwnStyle() {
        given().get("/notes/page").then()
                .header("Content-Security-Policy", PageStyles.policy("<head><style>a{}</style></head>"))
                .header("Content-Security-Policy", matchesPattern(".*default-src 'self'.*style-src 'self' 'sha256-[^']+'"));
    }

    @Test
    void documentsAreAsDeepAndTextsAsLongAsTheyNeedToBe() {
        problem(note("{\"text\":" + "[".repeat(5000) + "}"), 400, "malformed-request");
        problem(note("{\"text\":\"a\",\"size\":" + "1".repeat(2000) + "}"), 400, "malformed-request");
    }

    @Test
    void aDocumentThatIsTooLargeIsNotRead() {
        problem(note("{\"text\":\"" + "a".repeat(2 << 20) + "\",\"size\":1}"), 413, "payload-too-large");
    }

    @Test
    void headersHaveALimit() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET /notes/x HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(64 << 10) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 431");
        }
    }

    private static String newNote() {
        return "{\"text\":\"" + UUID.randomUUID() + "\",\"size\":1}";
    }

    private static ValidatableResponse note(String json) {
        return given().contentType("application/json").body(json).post("/notes").then();
    }

    private static RequestSpecification as(String secret) {
        return given().header("Authorization", "Bearer " + secret);
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("traceId", matchesPattern("[0-9a-f]{32}"));
    }
}
