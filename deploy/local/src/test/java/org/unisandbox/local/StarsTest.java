package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Campaigns and ablations from the command line, against services that are played. */
class StarsTest {

    @TempDir
    Path folder;

    private Terminal terminal;
    private StubServices services;

    @BeforeEach
    void start() throws IOException {
        terminal = new Terminal(folder);
        services = new StubServices(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        services.close();
    }

    private int call(String arguments) {
        return terminal.call(("stars --data data " + arguments).split(" "));
    }

    private JsonNode json() throws IOException {
        return StubServices.JSON.readTree(terminal.output());
    }

    private String errors() {
        return terminal.errors();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Test
    void aCampaignAsksForWhatTheOptionsSayAndTellsWhetherPairsHaveChanged() throws IOException {
        assertThat(call("--tasks mapping1,mapping2 --curriculum --samples 40 --steps 7 --replay 0.5 --json")).as(errors()).isZero();

        JsonNode request = services.requests().getFirst();
        assertThat(request.path("rounds")).hasSize(2);
        assertThat(request.path("rounds").get(1).toString())
                .isEqualTo("{\"prompts\":40,\"samples\":1,\"steps\":7,\"learningRate\":0.001,\"replay\":0.5,\"tasks\":[\"mapping1\",\"mapping2\"]}");
        assertThat(request.has("imageTemperature")).isFalse();
        assertThat(json().path("changes").get(0).path("p").asDouble()).isEqualTo(1.19e-7);

        assertThat(call("--resume c1")).isZero();
        assertThat(terminal.output()).contains("exact McNemar", "1.2e-07");
        assertThat(services.requests()).hasSize(1);
    }

    @Test
    void aPageIsTheReportOfTheCampaign() {
        assertThat(call("--name <pupil> --report page/c.html")).as(errors()).isZero();
        assertThat(call("--resume c1 --report again.html")).as(errors()).isZero();

        assertThat(services.reports()).containsExactly("runs=c1&format=html&pairs=12", "runs=c1&format=html&pairs=12");
        assertThat(folder.resolve("page/c.html")).hasContent("played report");
        assertThat(folder.resolve("again.html")).hasContent("played report");
    }

    @Test
    void theArmsOfASeedShareSamplesAndTheEvaluationBefore() throws IOException {
        services.score(request -> (request.path("rejection").asBoolean() ? 0.5 : 0.3) + request.path("seed").asInt() / 100.0);

        assertThat(call("--ablation rejection --tasks math1 --seeds 2 --seed 4 --steps 9 --samples 40 --json"))
                .as(errors())
                .isZero();

        List<ObjectNode> requests = services.requests();
        assertThat(requests).extracting(r -> r.path("seed").asLong()).containsExactly(4L, 4L, 5L, 5L);
        assertThat(requests).extracting(r -> r.path("rejection").asBoolean()).containsExactly(false, true, false, true);
        assertThat(requests).extracting(r -> r.path("samplesOf").asText()).containsExactly("", "c1", "", "c3");
        assertThat(requests).extracting(r -> r.path("beforeOf").asText()).containsExactly("", "c1", "", "c3");
        assertThat(requests).allMatch(r -> r.path("imageTemperature").asDouble() == 1.7);
        JsonNode document = json();
        String id = document.path("ablation").asText();
        assertThat(id).matches("rejection-[0-9a-f]{8}");
        assertThat(requests.getLast().path("name").asText()).isEqualTo(id + "-with-5");
        assertThat(document.path("seconds").asDouble()).isEqualTo(400);
        assertThat(document.path("arms")).hasSize(4);
        assertThat(document.path("arms").get(1).path("name").asText()).isEqualTo("with");
        assertThat(document.path("arms").get(1).path("seed").asLong()).isEqualTo(4);
        assertThat(document.path("arms").get(1).path("campaign").asText()).isEqualTo("c2");
        assertThat(document.path("arms").get(1).path("acceptance").asDouble()).isEqualTo(0.75);
        assertThat(document.path("arms").get(1).path("after").get(0).path("score").asDouble()).isEqualTo(0.54);

        JsonNode mean = list(document.path("means")).stream()
                .filter(row -> row.path("arm").asText().equals("with") && row.path("mode").asText().equals("normal"))
                .findFirst()
                .orElseThrow();
        assertThat(mean.path("score").asDouble()).isCloseTo(0.545, within(1e-9));
        // 12.706205 * 0.00707107 / sqrt(2)
        assertThat(mean.path("low").asDouble()).isCloseTo(0.545 - 0.06353102, within(1e-6));
        assertThat(mean.path("single").asDouble()).isCloseTo(0.745, within(1e-9));
        assertThat(mean.path("values").get(1).path("seed").asLong()).isEqualTo(5);
        JsonNode difference = document.path("differences").get(0);
        assertThat(difference.path("arm").asText()).isEqualTo("with");
        assertThat(difference.path("against").asText()).isEqualTo("without");
        assertThat(difference.path("difference").asDouble()).isCloseTo(0.2, within(1e-9));
        assertThat(difference.path("high").asDouble() - difference.path("low").asDouble()).isCloseTo(0, within(1e-9));
        assertThat(list(document.path("means"))).anyMatch(row -> row.path("arm").asText().equals("before")
                && row.path("score").asDouble() == 0.02);
    }

    @Test
    void anArmThatFailsIsToldOfAndTheOthersGoOn() throws IOException {
        services.fail(request -> request.path("control").asBoolean() && request.path("seed").asInt() == 1
                ? Optional.of("the loss is no number")
                : Optional.empty());

        assertThat(call("--ablation control --tasks math1 --seeds 2 --json")).isEqualTo(1);

        assertThat(services.requests()).hasSize(4);
        assertThat(services.requests()).extracting(r -> r.path("samplesOf").asText()).containsExactly("", "c1", "", "c3");
        JsonNode failed = json().path("arms").get(0);
        assertThat(failed.path("failure").asText()).isEqualTo("failed: the loss is no number");
        assertThat(failed.path("after")).isEmpty();
        assertThat(errors()).contains("1 of 4 (control, seed 1): failed: the loss is no number");
        assertThat(list(json().path("differences"))).allMatch(row -> row.path("seeds").asInt() == 1 && !row.has("low"));
    }

    @Test
    void whatIsDoneIsNotDoneAgain() throws IOException {
        services.fail(request -> request.path("threshold").asDouble() == 0.99
                ? Optional.of("no sample was accepted")
                : Optional.empty());
        assertThat(call("--ablation threshold --thresholds 0,0.5,0.99 --seeds 1 --tasks math1 --json")).isEqualTo(1);
        String id = json().path("ablation").asText();
        services.fail(request -> Optional.empty());

        assertThat(call("--resume " + id + " --json")).as(errors()).isZero();

        assertThat(services.requests()).hasSize(4);
        ObjectNode again = services.requests().getLast();
        assertThat(again).isEqualTo(services.requests().get(2));
        assertThat(again.path("samplesOf").asText()).isEqualTo("c1");
        assertThat(json().path("arms").findValuesAsText("campaign")).containsExactly("c1", "c2", "c4");
        assertThat(call("--resume " + id)).isZero();
        assertThat(services.requests()).hasSize(4);
        assertThat(terminal.output()).contains("Pairs right in normal mode against acceptance");

        assertThat(call("--resume threshold-00000000")).isEqualTo(2);
        assertThat(errors()).contains("there is no ablation threshold-00000000");
    }

    @Test
    void levelsAreAMatrix() {
        services.score(request -> request.path("rounds").get(0).path("tasks").get(0).asText().equals("math1") ? 0.6 : 0.1);

        assertThat(call("--ablation levels --tasks math1,math2 --seeds 1")).as(errors()).isZero();

        assertThat(terminal.output()).containsIgnoringNewLines("""
                Trained on (line), tested on (column): pairs right in normal mode
                trained on  math1
                nothing     0.020
                math1       0.600
                math2       0.100
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --ablation luck                             | there is no ablation 'luck'
            --ablation rejection --seeds 0              | --seeds must be 1 to 100
            --ablation rejection --no-rejection         | leave out --curriculum
            --ablation rejection --report x.html        | --report is for one campaign
            --ablation rejection -n 0                   | -n must be at least 1
            --ablation threshold --thresholds 0.5       | at least two
            --ablation threshold --thresholds 0.5,1.5   | at least two of 0 to 1
            --ablation levels --tasks math1             | at least two levels
            --ablation control --samples 7              | --samples must be even
            """)
    void whatMakesNoSenseIsBadInput(String arguments, String message) {
        assertThat(call(arguments)).isEqualTo(2);
        assertThat(errors().lines()).singleElement().asString().contains(message);
        assertThat(services.requests()).isEmpty();
    }
}
