package io.voicegateway.adapters.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRecord;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.CallSummary;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.TraceContext;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.Tracing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CallLogTest {
    private static final TraceContext TRACE =
            TraceContext.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", null);

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.voicegateway.Calls");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final CallRequest request = new CallRequest(
            new CallId("c-1"),
            "planted-tenant",
            "twilio",
            AudioFormat.MULAW_8K,
            AudioFormat.MULAW_8K,
            UpstreamProfile.of("gemini", "sales"),
            Map.of("from", "planted-number"));

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void callHasOneLineAtItsStartAndOneAtItsEnd() {
        CallLog log = new CallLog(Tracing.OFF);

        log.onOffered(request);
        log.onConnected(request.id(), 1, true);
        log.onTurnStarted(request.id(), 1);
        log.onRecorded(record(null));
        log.onEnded(summary(null));

        assertThat(lines.list)
                .extracting(line -> line.getLevel() + " " + line.getMessage() + " " + pairs(line))
                .containsExactly(
                        "INFO call begins {event=call.begins, call_id=c-1, protocol=twilio, upstream=gemini, profile=sales,"
                                + " uplink=mulaw:8000, downlink=mulaw:8000}",
                        "INFO call ended {event=call.ended, call_id=c-1, protocol=twilio, upstream=gemini, profile=sales,"
                                + " result=hang_up, close_code=1011, ready_ms=300, warm=true, duration_ms=12500, turns=3,"
                                + " barge_ins=1, underruns=2, handovers=1, up_ms=12000, down_ms=6000, dropped_ms=40,"
                                + " filled_ms=20, flushed_ms=800, tokens=1150}");
    }

    @Test
    void callThatFailedIsAWarningWithItsCause() {
        new CallLog(Tracing.OFF).onRecorded(record(new GatewayError(GatewayError.Code.SLOW_CLIENT, "2 s behind")));

        assertThat(lines.list.get(0).getLevel()).isEqualTo(Level.WARN);
        assertThat(pairs(lines.list.get(0)))
                .containsEntry("result", "slow_client")
                .containsEntry("detail", "2 s behind");
    }

    @Test
    void callThatIsRefusedSaysWhy() {
        new CallLog(Tracing.OFF).onRefused(request, new GatewayError(GatewayError.Code.OVER_CAPACITY, "full"));

        assertThat(lines.list.get(0).getMessage()).isEqualTo("call refused");
        assertThat(pairs(lines.list.get(0)))
                .containsEntry("result", "over_capacity")
                .containsEntry("detail", "full");
    }

    @Test
    void traceIsNamedIfThereIsOne() {
        new CallLog(call -> TRACE).onRecorded(record(null));

        assertThat(pairs(lines.list.get(0))).containsEntry("trace_id", TRACE.traceId());
    }

    @Test
    void nothingThatNamesAPersonOrWasSaidIsInIt() {
        CallLog log = new CallLog(Tracing.OFF);

        log.onOffered(request);
        log.onRecorded(record(null));

        assertThat(lines.list)
                .extracting(CallLogTest::pairs)
                .noneMatch(pairs -> pairs.toString().contains("planted"));
    }

    private static Map<String, Object> pairs(ILoggingEvent line) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        line.getKeyValuePairs().forEach(pair -> pairs.put(pair.key, pair.value));
        return pairs;
    }

    private CallRecord record(@Nullable GatewayError cause) {
        return new CallRecord(
                summary(cause),
                List.of(new Transcript(Speaker.CALLER, "planted words", true)),
                List.of(),
                List.of(),
                List.of(1006, 1011),
                new TokenUsage(0, 0, 0, 0, 0),
                0,
                List.of());
    }

    private CallSummary summary(@Nullable GatewayError cause) {
        return new CallSummary(
                request, cause, 12_500_000_000L, 300_000_000, true, 3, 1, 2, 1, 12_000, 6_000, 40, 20, 800, 1150);
    }
}
