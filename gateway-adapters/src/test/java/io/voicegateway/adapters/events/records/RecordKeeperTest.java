package io.voicegateway.adapters.events.records;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRecord;
import io.voicegateway.domain.model.CallRecord.Change;
import io.voicegateway.domain.model.CallRecord.Step;
import io.voicegateway.domain.model.CallRecord.ToolUse;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.CallSummary;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.TraceContext;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.Tracing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RecordKeeperTest {
    private static final Instant END = Instant.parse("2026-05-01T10:00:12.500Z");
    private static final GatewayError LOST = new GatewayError(Code.UPSTREAM_LOST, "1011 internal");

    @RegisterExtension
    private final WireMockExtension server =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private Tracing tracing = Tracing.OFF;
    private boolean fullNumbers;

    @TempDir
    private Path directory;

    @Test
    void theWebhookGetsTheWholeRecordSigned() throws IOException {
        server.stubFor(post("/calls").willReturn(aResponse().withStatus(204)));

        assertThat(keep(record(null), true)).isZero();

        server.verify(postRequestedFor(urlEqualTo("/calls"))
                .withHeader("X-Voice-Gateway-Signature", matching("t=1777629612,v1=[0-9a-f]{64}")));
        JsonNode json = posted();
        assertThat(json.path("call_id").asText()).isEqualTo("call-1");
        assertThat(json.path("started_at").asText()).isEqualTo("2026-05-01T10:00:00Z");
        assertThat(json.path("ended_by").asText()).isEqualTo("hang_up");
        assertThat(json.at("/tools/0/outcome").asText()).isEqualTo("answered");
        assertThat(json.at("/handovers/0/cause").asText()).isEqualTo("lost");
        assertThat(json.at("/upstream_close_codes/0").asInt()).isEqualTo(1011);
        assertThat(json.at("/attributes/from").asText()).isEqualTo("+15…4567");
        assertThat(json.has("trace_id")).isFalse();
        assertThat(json.at("/words/0/text").asText()).isEqualTo("Hello, secret");
        assertThat(json.path("cost_estimate").asDouble()).isCloseTo(0.0035, within(1e-9));
        assertThat(json.has("steps")).isFalse();
    }

    @Test
    void numbersAreWholeIfThatIsWanted() throws IOException {
        server.stubFor(post("/calls").willReturn(aResponse()));
        fullNumbers = true;

        keep(record(null), false);

        assertThat(posted().at("/attributes/from").asText()).isEqualTo("+15551234567");
    }

    @Test
    void theWebhookHearsOfTheCallsTrace() throws IOException {
        server.stubFor(post("/calls").willReturn(aResponse()));
        TraceContext trace = TraceContext.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "vendor=1");
        tracing = call -> trace;

        keep(record(null), false);

        server.verify(postRequestedFor(urlEqualTo("/calls"))
                .withHeader("traceparent", equalTo(trace.traceparent()))
                .withHeader("tracestate", equalTo("vendor=1")));
        assertThat(posted().path("trace_id").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void wordsStayHereUnlessTheyAreWanted() throws IOException {
        server.stubFor(post("/calls").willReturn(aResponse()));

        keep(record(LOST), false);

        assertThat(posted().toString()).doesNotContain("secret").contains("\"steps\":[{");
    }

    @Test
    void busyWebhookIsAskedThreeTimes() {
        server.stubFor(post("/calls")
                .inScenario("s")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo("once"));
        server.stubFor(post("/calls")
                .inScenario("s")
                .whenScenarioStateIs("once")
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("twice"));
        server.stubFor(
                post("/calls").inScenario("s").whenScenarioStateIs("twice").willReturn(aResponse()));

        assertThat(keep(record(null), false)).isZero();

        server.verify(3, postRequestedFor(urlEqualTo("/calls")));
    }

    @Test
    void webhookThatNeverTakesItIsCounted() {
        server.stubFor(post("/calls").willReturn(aResponse().withStatus(500)));

        assertThat(keep(record(null), false)).isEqualTo(1);

        server.verify(3, postRequestedFor(urlEqualTo("/calls")));
    }

    @Test
    void refusalIsFinal() {
        server.stubFor(post("/calls").willReturn(aResponse().withStatus(404)));

        assertThat(keep(record(null), false)).isEqualTo(1);

        server.verify(1, postRequestedFor(urlEqualTo("/calls")));
    }

    @Test
    void callThatEndsByAFaultLeavesAFileWithItsLastSteps() throws IOException {
        keep(record(LOST), false);

        try (Stream<Path> files = Files.list(directory)) {
            Path file = files.findFirst().orElseThrow();
            assertThat(file.getFileName()).hasToString("2026-05-01T100012Z-call-1.json");
            JsonNode json = new ObjectMapper().readTree(Files.readString(file));
            assertThat(json.path("fault").asText()).isEqualTo("upstream_fault");
            assertThat(json.at("/steps/0/what").asText()).isEqualTo("lost");
            assertThat(json.toString()).doesNotContain("secret", "+1555");
        }
    }

    @Test
    void hangUpLeavesNoFile() throws IOException {
        keep(record(null), false);

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void theLogNeverGetsWordsOrNumbers() {
        String line = new RecordJson(RecordsConfig.Prices.UNKNOWN).forLog(record(LOST), TraceContext.NONE, END);

        assertThat(line).startsWith("{").doesNotContain("secret", "+1555", "cost_estimate", "\n");
    }

    @Test
    void whatDoesNotFitTheQueueIsDroppedAtOnce() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(1);
        try (Errands errands = new Errands("full")) {
            errands.run(() -> {
                running.countDown();
                await(blocked);
            });
            running.await();

            for (int i = 0; i < Errands.MOST_WAITING + 5; i++) {
                errands.run(() -> {});
            }

            assertThat(errands.dropped()).isEqualTo(5);
            blocked.countDown();
        }
    }

    /** Returns how many records were dropped. */
    private long keep(CallRecord record, boolean words) {
        RecordsConfig config = new RecordsConfig(
                true,
                Optional.of(URI.create(server.url("/calls"))),
                Optional.of("a-secret"),
                Duration.ofMillis(5),
                words,
                fullNumbers,
                new RecordsConfig.Prices(OptionalDouble.of(3), OptionalDouble.of(10)),
                Optional.of(directory));
        RecordKeeper keeper = new RecordKeeper(config, tracing, () -> END);
        keeper.onRecorded(record);
        keeper.close();
        return keeper.dropped();
    }

    private JsonNode posted() throws IOException {
        return new ObjectMapper()
                .readTree(server.getAllServeEvents().get(0).getRequest().getBody());
    }

    private static CallRecord record(@Nullable GatewayError cause) {
        CallRequest request = new CallRequest(
                new CallId("call-1"),
                "tenant",
                "twilio",
                AudioFormat.MULAW_8K,
                AudioFormat.MULAW_8K,
                UpstreamProfile.of("gemini", "default"),
                Map.of("from", "+15551234567"));
        CallSummary summary = new CallSummary(
                request, cause, 12_500_000_000L, 300_000, true, 3, 1, 2, 1, 12_000, 6_000, 40, 20, 800, 1150);
        return new CallRecord(
                summary,
                List.of(new Transcript(Speaker.CALLER, "Hello, secret", true)),
                List.of(new ToolUse("book", 4000, 120, ToolUse.Outcome.ANSWERED)),
                List.of(new Change(7000, "lost", true, 210)),
                List.of(1011),
                new TokenUsage(1000, 50, 1050, 900, 50),
                0,
                List.of(new Step(6790, "lost", 1011)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
