package io.voicegateway.adapters.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRecord.ToolUse.Outcome;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.TraceContext;
import io.voicegateway.domain.model.UpstreamLoss;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTracesTest {
    private static final long MILLI = 1_000_000L;
    private static final long START = 1_800_000_000_000L * MILLI;
    private static final TraceContext CLIENT =
            TraceContext.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "vendor=1");

    private final List<SpanData> spans = new ArrayList<>();
    private final CallRequest request = Calls.request("call-1", TraceContext.NONE);
    private final CallId id = request.id();
    private long now = START;
    private final CallTraces traces = traces(OtlpConfig.Sampling.ALL);

    @Test
    void callIsOneTraceWithASpanForEachThingThatTookTime() {
        wholeCall(request);

        SpanData call = span("call");
        assertThat(spans)
                .extracting(SpanData::getName)
                .containsExactlyInAnyOrder(
                        "call", "admission", "lease", "setup", "turn", "turn", "execute_tool book", "handover");
        assertThat(spans).extracting(SpanData::getTraceId).containsOnly(call.getTraceId());
        assertThat(call.getParentSpanId()).isEqualTo(SpanId.getInvalid());
        assertThat(call.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(span("setup").getParentSpanId()).isEqualTo(span("lease").getSpanId());
        assertThat(span("turn").getParentSpanId()).isEqualTo(call.getSpanId());
        assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(call.getAttributes().get(Words.RESULT)).isEqualTo("hang_up");
        assertThat(call.getAttributes().get(Words.PROVIDER)).isEqualTo("gcp.gemini");
        assertThat(call.getAttributes().get(Words.INPUT_TOKENS)).isEqualTo(1000);
        assertThat(call.getEvents()).extracting("name").containsExactly("upstream lost", "watchdog");
    }

    @Test
    void spansBeginAndEndWhenTheThingsDid() {
        wholeCall(request);

        assertThat(times("call")).containsExactly(-30L, 1000L);
        assertThat(times("admission")).containsExactly(-30L, -20L);
        assertThat(times("lease")).containsExactly(0L, 300L);
        assertThat(times("setup")).containsExactly(50L, 300L);
        assertThat(times("execute_tool book")).containsExactly(600L, 700L);
        assertThat(times("handover")).containsExactly(650L, 800L);
    }

    @Test
    void nothingThatNamesAPersonOrWasSaidIsInIt() {
        wholeCall(request);

        assertThat(spans.toString())
                .doesNotContain("planted")
                .doesNotContain("12345678")
                .contains("+49…5678");
    }

    @Test
    void clientsTraceIsGoneOnWithAndToldToWhomTheCallSpeaks() {
        CallRequest traced = Calls.request("call-1", CLIENT);
        ToolCall tool = new ToolCall("t1", "book", "{}");
        traces.onOffered(traced);
        traces.onToolAsked(id, tool);

        TraceContext ofCall = traces.of(traced);
        TraceContext ofTool = traces.of(traced, tool);
        traces.onToolSettled(id, tool, Outcome.ANSWERED);
        traces.onEnded(Calls.summary(traced, null));

        assertThat(span("call").getParentSpanId()).isEqualTo(CLIENT.spanId());
        assertThat(ofCall)
                .isEqualTo(new TraceContext(CLIENT.traceId(), span("call").getSpanId(), true, "vendor=1"));
        assertThat(ofTool.spanId()).isEqualTo(span("execute_tool book").getSpanId());
    }

    @Test
    void callIsNotTracedIfItsClientIsNotButTheContextIsPassedOn() {
        TraceContext quiet = TraceContext.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00", null);
        CallRequest untraced = Calls.request("call-1", quiet);
        traces.onOffered(untraced);

        assertThat(traces.of(untraced).traceId()).isEqualTo(quiet.traceId());
        assertThat(traces.of(untraced).sampled()).isFalse();
        traces.onEnded(Calls.summary(untraced, null));
        assertThat(spans).isEmpty();
    }

    @Test
    void clientDoesNotDecideUnlessItMay() {
        CallTraces own = traces(new OtlpConfig.Sampling(0, false));
        CallRequest traced = Calls.request("call-1", CLIENT);

        own.onOffered(traced);
        own.onEnded(Calls.summary(traced, null));

        assertThat(spans).isEmpty();
    }

    @Test
    void whatIsUnderWayEndsWithTheCall() {
        traces.onOffered(request);
        traces.onTurnStarted(id, -1);
        traces.onToolAsked(id, new ToolCall("", "book", "{}"));
        traces.onToolAsked(id, new ToolCall("", "book", "{}"));
        traces.onEnded(Calls.summary(request, new GatewayError(GatewayError.Code.UPSTREAM_LOST, "planted")));

        assertThat(spans)
                .extracting(SpanData::getName)
                .containsExactlyInAnyOrder(
                        "admission", "turn", "execute_tool book", "execute_tool book", "lease", "call");
        assertThat(span("call").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span("call").getAttributes().get(Words.ERROR_TYPE)).isEqualTo("upstream_lost");
    }

    @Test
    void refusalEndsTheTraceAndIsNoFaultOfOurs() {
        traces.onOffered(request);
        traces.onRefused(request, new GatewayError(GatewayError.Code.OVER_CAPACITY, "full"));
        traces.onTurnStarted(id, 1);

        assertThat(span("call").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(traces.of(request)).isEqualTo(TraceContext.NONE);
    }

    @Test
    void toolsNameIsTheModelsAndNotBelieved() {
        traces.onOffered(request);
        traces.onToolAsked(id, new ToolCall("1", "call +4917112345678\n" + "x".repeat(1000), "{}"));
        traces.onEnded(Calls.summary(request, null));

        assertThat(spans)
                .extracting(SpanData::getName)
                .filteredOn(name -> name.startsWith("execute_tool"))
                .singleElement()
                .asString()
                .hasSizeLessThan(90)
                .doesNotContain("\n")
                .doesNotContain("12345678");
    }

    private void wholeCall(CallRequest call) {
        ToolCall tool = new ToolCall("planted-tool-id", "book", "{\"planted\":1}");
        traces.onOffered(call);
        now = START + 300 * MILLI;
        traces.onSetUp(id, 250 * MILLI);
        traces.onConnected(id, 300 * MILLI, false);
        traces.onTurnStarted(id, -1);
        traces.onTurnEnded(id, 100);
        now = START + 600 * MILLI;
        traces.onToolAsked(id, tool);
        now = START + 700 * MILLI;
        traces.onToolSettled(id, tool, Outcome.ANSWERED);
        traces.onUpstreamLost(id, new UpstreamLoss(1011, "planted", UpstreamLoss.Remedy.RESUME));
        now = START + 800 * MILLI;
        traces.onHandover(id, true, 150 * MILLI);
        traces.onWatchdog(id, "silent-model-nudge");
        traces.onTurnStarted(id, 200 * MILLI);
        now = START + 1000 * MILLI;
        traces.onBargeIn(id, 80, 300);
        traces.onRecorded(Calls.record(Calls.summary(call, null)));
        traces.onEnded(Calls.summary(call, null));
    }

    private SpanData span(String name) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns begin and end in milliseconds since the call was offered. */
    private List<Long> times(String name) {
        SpanData span = span(name);
        return List.of((span.getStartEpochNanos() - START) / MILLI, (span.getEndEpochNanos() - START) / MILLI);
    }

    private CallTraces traces(OtlpConfig.Sampling sampling) {
        OtlpConfig usual = OtlpConfig.OFF;
        OtlpConfig config = new OtlpConfig(
                usual.endpoint(), usual.headers(), usual.resource(), sampling, usual.timeout(), usual.queue());
        return Pipeline.traces(config, new Finished(), new Clock() {
            @Override
            public long now() {
                return now;
            }

            @Override
            public long nanoTime() {
                return now;
            }
        });
    }

    /** Keeps what is over. */
    private final class Finished implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            spans.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
