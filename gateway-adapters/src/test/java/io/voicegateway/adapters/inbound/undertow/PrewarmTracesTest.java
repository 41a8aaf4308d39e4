package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.Arrival;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.TraceContext;
import io.voicegateway.domain.port.WireProtocol;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrewarmTracesTest {
    private static final String HEADER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final TraceContext TRACE = TraceContext.of(HEADER, null);
    private static final String OTHER = "00-11111111111111111111111111111111-2222222222222222-01";

    private final AtomicLong nanos = new AtomicLong();
    private final PrewarmTraces traces = new PrewarmTraces(nanos::get);

    @Test
    void tokenLeadsBackToTheTraceItWasAskedForIn() {
        traces.note("vgt1.a", TRACE, 60);

        assertThat(traces.of(upgrade("/ws/twilio/vgt1.a", Map.of()))).isEqualTo(TRACE);
        assertThat(traces.of(upgrade("/ws/vgt1.b", Map.of()))).isEqualTo(TraceContext.NONE);
    }

    @Test
    void clientsOwnWordGoesBeforeItsTokens() {
        traces.note("vgt1.a", TRACE, 60);

        assertThat(traces.of(upgrade("/ws/vgt1.a", Map.of("traceparent", OTHER))))
                .isEqualTo(TraceContext.of(OTHER, null));
    }

    @Test
    void tokenIsForgottenWhenItIsWorthNothingAnyMore() {
        traces.note("vgt1.a", TRACE, 60);

        nanos.set(TimeUnit.SECONDS.toNanos(61));

        assertThat(traces.of(upgrade("/ws/vgt1.a", Map.of()))).isEqualTo(TraceContext.NONE);
    }

    @Test
    void oldestTokenMakesRoomForOneTooMany() {
        for (int i = 0; i <= PrewarmTraces.MOST; i++) {
            traces.note("vgt1." + i, TRACE, 60);
        }

        assertThat(traces.of(upgrade("/ws/vgt1.0", Map.of()))).isEqualTo(TraceContext.NONE);
        assertThat(traces.of(upgrade("/ws/vgt1.1", Map.of()))).isEqualTo(TRACE);
    }

    @Test
    void callOverTheWireBelongsToTheTraceOfItsUpgrade() throws IOException {
        CallRequest call = call("/ws/raw", "traceparent: " + HEADER + "\r\ntracestate: vendor=1\r\n");

        assertThat(call.arrival().trace()).isEqualTo(TraceContext.of(HEADER, "vendor=1"));
        assertThat(call.arrival().admissionNanos()).isPositive();
        assertThat(call.arrival().waitedNanos())
                .isGreaterThanOrEqualTo(call.arrival().admissionNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "traceparent: nonsense\r\n", "tracestate: a=1\r\n", "traceparent:\r\n"})
    void anythingElseIsNoTrace(String headers) throws IOException {
        assertThat(call("/ws/raw", headers).arrival().trace()).isEqualTo(TraceContext.NONE);
    }

    @Test
    void callOverTheWireBelongsToTheTraceOfItsPrewarming() throws IOException {
        try (TestServer server = new TestServer()) {
            server.mint = (tenant, validity) -> Optional.of("vgt1.planted");
            server.ask("POST", "/prewarm", "Host: g\r\nContent-Length: 0\r\ntraceparent: " + HEADER + "\r\n");

            assertThat(call(server, "/ws/raw/vgt1.planted", "").arrival().trace())
                    .isEqualTo(TRACE);
        }
    }

    @Test
    void carrierThatSetsNoHeaderMayPassTheTraceAsAParameter() {
        Admission admission =
                new Admission("tenant", upgrade("/ws/twilio", Map.of()), null, () -> {}, 100, 130, TraceContext.NONE);

        assertThat(admission.arrival(Map.of("traceparent", HEADER), 200)).isEqualTo(new Arrival(TRACE, 100, 30));
    }

    private static CallRequest call(String path, String headers) throws IOException {
        try (TestServer server = new TestServer()) {
            return call(server, path, headers);
        }
    }

    private static CallRequest call(TestServer server, String path, String headers) throws IOException {
        try (RawSocket raw = new RawSocket(server.address)) {
            raw.ask("GET " + path + " HTTP/1.1\r\n" + RawSocket.UPGRADE + headers + "\r\n");
            raw.binary(new byte[160]);
            Awaitility.await().until(() -> !server.switchboard.requests.isEmpty());
        }
        return server.switchboard.requests.get(0);
    }

    private static WireProtocol.Handshake upgrade(String path, Map<String, String> headers) {
        return new WireProtocol.Handshake(path, Map.of(), List.of(), headers);
    }
}
