package org.unisandbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ModelTryTest {

    @Test
    void allThatWasSentAndReceivedIsShownWithItsOutcome() throws Exception {
        assertThat(ModelTry.text(json("""
                {"name": "own", "revision": "1-0a1b", "prompt": "Draw 3 apples.", "modes": [
                 {"mode": "cot", "milliseconds": 1234, "file": "/tmp/own-cot.png",
                  "generation": {"kind": "drawn", "image": "ab", "thought": "5 - 2 = 3", "finalPrompt": "3 apples"},
                  "exchanges": [{"method": "POST", "url": "http://h/generate", "requestHeaders": {"Authorization": "Bearer ***"},
                                 "request": {"mode": "cot"}, "status": 200, "responseHeaders": {}, "response": {"image": "iVBO"},
                                 "milliseconds": 1200}]},
                 {"mode": "normal", "milliseconds": 10,
                  "generation": {"kind": "failed", "failure": {"code": "endpoint-unavailable", "detail": "no connection to h"}},
                  "exchanges": [{"method": "POST", "url": "http://h/generate", "requestHeaders": {}, "responseHeaders": {},
                                 "failure": "no connection to h", "milliseconds": 3}]}]}
                """)).lines().map(String::stripTrailing)).containsExactly(
                "own, revision 1-0a1b",
                "Prompt   Draw 3 apples.",
                "",
                "Mode cot, 1.2 s",
                "  > POST http://h/generate",
                "  > Authorization: Bearer ***",
                "  > {",
                "  >   \"mode\" : \"cot\"",
                "  > }",
                "  < HTTP 200, 1200 ms",
                "  < {",
                "  <   \"image\" : \"iVBO\"",
                "  < }",
                "  Thought  5 - 2 = 3",
                "  Drawn    3 apples",
                "  Picture  /tmp/own-cot.png",
                "",
                "Mode normal, 0.0 s",
                "  > POST http://h/generate",
                "  < nothing: no connection to h",
                "  Error    endpoint-unavailable: no connection to h");
    }

    @Test
    void whatATerminalWouldObeyIsNotPrinted() throws Exception {
        assertThat(ModelTry.text(json("""
                {"name": "m", "revision": "1", "prompt": "p", "modes": [{"mode": "normal", "milliseconds": 1,
                 "generation": {"kind": "refused", "reason": "\\u001b[2Jno"}, "exchanges": []}]}
                """))).endsWith("  Refused  \\u001b[2Jno");
    }

    @Test
    void servedModelsAreATable() throws Exception {
        assertThat(ModelServed.text(json("""
                [{"name": "bagel", "revision": "7B-0a1b", "kind": "vllm-omni-chat", "modes": ["normal", "cot"],
                  "document": {"url": "http://h:8091/v1"}}]
                """))).isEqualTo("""
                name   revision  kind            modes       url
                bagel   7B-0a1b  vllm-omni-chat  normal,cot  http://h:8091/v1""");
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
