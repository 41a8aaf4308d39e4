package io.voicegateway.adapters.simulator;

import static io.voicegateway.adapters.simulator.ConversationTest.start;
import static io.voicegateway.adapters.simulator.TestClient.is;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voicegateway.adapters.simulator.live.SessionReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResumptionTest {

    private final GeminiSimulator simulator = start("speed=0");

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aHandleRestoresTheHistory() {
        String handle;
        try (TestClient first = TestClient.ready(simulator.uri())) {
            first.send("{\"clientContent\":{\"turns\":[{\"role\":\"user\",\"parts\":[{\"text\":\"I am Ada\"}]}],"
                    + "\"turnComplete\":true}}");
            first.await(message -> is(message, "turnComplete"));
            handle = handle(first);
            first.bye();
        }
        await().until(() -> simulator.book().totals().live() == 0);

        try (TestClient second = TestClient.ready(simulator.uri(), resuming(handle, "models/gemini-3.8-live"))) {
            assertThat(second.seen()).hasSize(1);
            assertThat(simulator.sessions().get(1))
                    .returns(true, SessionReport::resumed)
                    .returns(3, SessionReport::historyLines);
        }
    }

    @Test
    void aHandleIsRefusedWhileTheOldSocketIsOpen() {
        try (TestClient first = TestClient.ready(simulator.uri());
                TestClient second = TestClient.connect(simulator.uri())) {
            second.send(resuming(handle(first), "models/gemini-3.8-live"));

            assertThat(second.awaitClose().closeCode()).isEqualTo(1011);
        }
    }

    @Test
    void aHandleIsRefusedForAnotherModelAndAnUnknownOneAlways() {
        String handle;
        try (TestClient first = TestClient.ready(simulator.uri())) {
            handle = handle(first);
            first.bye();
        }
        await().until(() -> simulator.book().totals().live() == 0);

        try (TestClient second = TestClient.connect(simulator.uri());
                TestClient third = TestClient.connect(simulator.uri())) {
            second.send(resuming(handle, "models/other"));
            third.send(resuming("made-up", "models/gemini-3.8-live"));

            assertThat(second.awaitClose().closeCode()).isEqualTo(1007);
            assertThat(third.awaitClose().closeCode()).isEqualTo(1007);
        }
    }

    @Test
    void handlesAreNeverTheSame() {
        try (TestClient client = TestClient.ready(simulator.uri())) {
            String first = handle(client);
            client.send("{\"realtimeInput\":{\"text\":\"hello\"}}");
            client.await(message -> is(message, "turnComplete"));

            assertThat(handle(client)).isNotEqualTo(first);
        }
    }

    private static String handle(TestClient client) {
        return client.await(message ->
                        message.at("/sessionResumptionUpdate/resumable").asBoolean())
                .at("/sessionResumptionUpdate/newHandle")
                .asText();
    }

    private static String resuming(String handle, String model) {
        return "{\"setup\":{\"model\":\"" + model + "\",\"sessionResumption\":{\"handle\":\"" + handle + "\"}}}";
    }
}
