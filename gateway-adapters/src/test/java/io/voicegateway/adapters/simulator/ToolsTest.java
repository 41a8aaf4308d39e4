package io.voicegateway.adapters.simulator;

import static io.voicegateway.adapters.simulator.ConversationTest.start;
import static io.voicegateway.adapters.simulator.TestClient.is;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ToolsTest {

    private static final String SETUP = "{\"setup\":{\"model\":\"models/x\","
            + "\"tools\":[{\"functionDeclarations\":[{\"name\":\"book_slot\"}]}]}}";
    private static final String ASK = "{\"realtimeInput\":{\"text\":\"call book_slot\"}}";

    @Test
    void namingAToolInATextCallsItAndTheAnswerIsSpoken() {
        try (GeminiSimulator simulator = start("speed=0");
                TestClient client = TestClient.ready(simulator.uri(), SETUP)) {
            client.send(ASK);
            JsonNode call = client.await(message -> message.has("toolCall"));
            client.send(answer(call));

            client.await(message -> is(message, "turnComplete"));

            assertThat(call.at("/toolCall/functionCalls/0/name").asText()).isEqualTo("book_slot");
            assertThat(simulator.sessions().get(0).toolResponses()).isEqualTo(1);
        }
    }

    @Test
    void everyNthSpokenTurnCallsATool() {
        try (GeminiSimulator simulator = start("speed=0", "tool-every=1");
                TestClient client = TestClient.ready(simulator.uri(), SETUP)) {
            client.speak(TestClient.speech(300));
            client.speak(TestClient.silence(600));
            JsonNode call = client.await(message -> message.has("toolCall"));
            client.send(answer(call));

            client.await(message -> is(message, "turnComplete"));

            assertThat(client.audio()).isNotEmpty();
        }
    }

    @Test
    void speakingOverAToolCallCancelsIt() {
        try (GeminiSimulator simulator = start();
                TestClient client = TestClient.ready(simulator.uri(), SETUP)) {
            client.send(ASK);
            JsonNode call = client.await(message -> message.has("toolCall"));
            client.speak(TestClient.speech(100));

            JsonNode cancelled = client.await(message -> message.has("toolCallCancellation"));

            assertThat(cancelled.at("/toolCallCancellation/ids/0")).isEqualTo(call.at("/toolCall/functionCalls/0/id"));
        }
    }

    @Test
    void aCallMayComeTwiceAndBeCancelledThoughItWasAnswered() {
        try (GeminiSimulator simulator = start("fault=duplicate-tool-call", "fault=cancel-tools:delay=100ms");
                TestClient client = TestClient.ready(simulator.uri(), SETUP)) {
            client.send(ASK);
            JsonNode first = client.await(message -> message.has("toolCall"));
            JsonNode second = client.await(message -> message.has("toolCall"));
            client.send(answer(first));

            client.await(message -> message.has("toolCallCancellation"));

            assertThat(second).isEqualTo(first);
        }
    }

    private static String answer(JsonNode call) {
        String id = call.at("/toolCall/functionCalls/0/id").asText();
        return "{\"tool_response\":{\"function_responses\":[{\"id\":\"" + id
                + "\",\"name\":\"book_slot\",\"response\":{\"output\":{\"ok\":true}}}]}}";
    }
}
