package io.voicegateway.adapters.telemetry.otlp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.TraceContext;
import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.Export;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OtlpExportTest {
    private static final Duration PAUSE = Duration.ofMillis(20);
    /** A call's, its admission's and its lease's. */
    private static final int SPANS_OF_A_CALL = 3;

    @RegisterExtension
    private final WireMockExtension collector =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @Test
    void collectorGetsSpansAndResourceAsProtobufWithOurHeaders() throws InvalidProtocolBufferException {
        answering(aResponse());
        Traces traces = open(collector.url("/"), 2048, PAUSE);
        CallRequest request = Calls.request(
                "call-1", TraceContext.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", null));

        call(traces, request);
        List<ResourceSpans> got = awaitSpans(SPANS_OF_A_CALL);

        collector.verify(postRequestedFor(urlEqualTo("/v1/traces"))
                .withHeader("Content-Type", equalTo("application/x-protobuf"))
                .withHeader("x-planted-key", equalTo("secret")));
        assertThat(got.get(0).getResource().getAttributesList())
                .filteredOn(attribute -> attribute.getKey().equals("service.name"))
                .singleElement()
                .satisfies(name -> assertThat(name.getValue().getStringValue()).isEqualTo("voice-gateway"));
        Span call = spans(got).stream()
                .filter(span -> span.getName().equals("call"))
                .findFirst()
                .orElseThrow();
        assertThat(hex(call.getTraceId().toByteArray())).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(hex(call.getParentSpanId().toByteArray())).isEqualTo("00f067aa0ba902b7");
        assertThat(call.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(call.getEndTimeUnixNano()).isGreaterThan(call.getStartTimeUnixNano());
        assertThat(got.toString()).doesNotContain("planted").doesNotContain("12345678");
        close(traces);
        assertThat(export(traces).dropped()).isZero();
    }

    @Test
    void lastSpansAreSentWhenTheGatewayStops() throws InvalidProtocolBufferException {
        answering(aResponse());
        Traces traces = open(collector.url(""), 2048, Duration.ofMinutes(1));

        call(traces, Calls.request("call-1", TraceContext.NONE));
        close(traces);

        assertThat(spans(received())).hasSize(SPANS_OF_A_CALL);
        assertThat(export(traces).dropped()).isZero();
    }

    @Test
    void fullBatchDoesNotWaitForThePause() throws InvalidProtocolBufferException {
        answering(aResponse());
        Traces traces = open(collector.url(""), 2048, Duration.ofMinutes(1));

        for (int i = 0; i <= SpanQueue.BATCH / SPANS_OF_A_CALL; i++) {
            call(traces, Calls.request("call-" + i, TraceContext.NONE));
        }

        awaitSpans(SpanQueue.BATCH);
        close(traces);
    }

    @Test
    void whatFindsTheQueueFullIsDroppedAndCountedAndNobodyWaits() {
        answering(aResponse().withFixedDelay(1000));
        Traces traces = open(collector.url(""), 30, PAUSE);

        long started = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            call(traces, Calls.request("call-" + i, TraceContext.NONE));
        }

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        assertThat(export(traces).dropped()).isBetween(1000L, 3000L);
        close(traces);
    }

    @ParameterizedTest
    @MethodSource
    void spansThatACollectorDoesNotTakeAreCounted(ResponseDefinitionBuilder answer) {
        answering(answer);
        Traces traces = open(collector.url(""), 2048, PAUSE);

        call(traces, Calls.request("call-1", TraceContext.NONE));

        Awaitility.await().until(() -> export(traces).dropped() == SPANS_OF_A_CALL);
        close(traces);
    }

    static Stream<ResponseDefinitionBuilder> spansThatACollectorDoesNotTakeAreCounted() {
        return Stream.of(
                aResponse().withStatus(401),
                aResponse().withStatus(503),
                aResponse().withStatus(302).withHeader("Location", "/elsewhere"),
                aResponse().withFixedDelay(5000),
                aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    }

    @Test
    void collectorThatIsAwayDisturbsNothingAndIsFoundAgain() throws InvalidProtocolBufferException {
        collector.stubFor(post("/v1/traces").willReturn(aResponse().withStatus(500)));
        Traces traces = open(collector.url(""), 2048, PAUSE);
        call(traces, Calls.request("call-1", TraceContext.NONE));
        Awaitility.await().until(() -> export(traces).dropped() == SPANS_OF_A_CALL);

        collector.resetAll();
        answering(aResponse());
        call(traces, Calls.request("call-2", TraceContext.NONE));

        assertThat(spans(awaitSpans(SPANS_OF_A_CALL))).hasSize(SPANS_OF_A_CALL);
        close(traces);
        assertThat(export(traces).dropped()).isEqualTo(SPANS_OF_A_CALL);
    }

    @Test
    void nothingAnswersAtAll() {
        Traces traces = open("http://127.0.0.1:1", 2048, PAUSE);

        call(traces, Calls.request("call-1", TraceContext.NONE));

        Awaitility.await().until(() -> export(traces).dropped() == SPANS_OF_A_CALL);
        close(traces);
    }

    @Test
    void configDoesNotPrintItsHeaders() {
        assertThat(config("http://localhost:4318", 1, PAUSE).toString())
                .contains("4318")
                .doesNotContain("secret");
    }

    private void answering(ResponseDefinitionBuilder answer) {
        collector.stubFor(post("/v1/traces").willReturn(answer));
    }

    private static Traces open(String endpoint, int most, Duration pause) {
        return Pipeline.open(config(endpoint, most, pause));
    }

    private static OtlpConfig config(String endpoint, int most, Duration pause) {
        return new OtlpConfig(
                Optional.of(URI.create(endpoint)),
                Map.of("x-planted-key", "secret"),
                Map.of("service.name", "voice-gateway"),
                OtlpConfig.Sampling.ALL,
                Duration.ofMillis(800),
                new OtlpConfig.Queue(most, pause));
    }

    private static void call(Traces traces, CallRequest request) {
        for (CallEvents events : traces.events()) {
            events.onOffered(request);
            events.onEnded(Calls.summary(request, null));
        }
    }

    private static Export export(Traces traces) {
        return traces.exports().iterator().next();
    }

    private static void close(Traces traces) {
        export(traces).close();
    }

    private List<ResourceSpans> awaitSpans(int count) throws InvalidProtocolBufferException {
        Awaitility.await().until(() -> spans(received()).size() >= count);
        return received();
    }

    private List<ResourceSpans> received() throws InvalidProtocolBufferException {
        List<ResourceSpans> all = new ArrayList<>();
        for (var event : collector.getAllServeEvents()) {
            all.addAll(ExportTraceServiceRequest.parseFrom(event.getRequest().getBody())
                    .getResourceSpansList());
        }
        return all;
    }

    private static List<Span> spans(List<ResourceSpans> resources) {
        return resources.stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
