package io.voicegateway.adapters.telemetry.otlp;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.voicegateway.domain.model.CallRecord;
import io.voicegateway.domain.model.CallRecord.ToolUse;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.TraceContext;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call's spans: the call, and below it its admission, its lease with the set-up, each turn, tool and handover. Holds
 * nothing that was said. Used on the call's loop.
 */
final class CallTrace {
    private final Tracer tracer;
    private final LongSupplier epochNanos;
    private final String state;
    private final Span call;
    private final Map<String, Span> tools = new HashMap<>();
    private @Nullable Span lease;
    private @Nullable Span turn;

    /** The call begins; it was asked for a while ago. */
    CallTrace(Tracer tracer, LongSupplier epochNanos, CallRequest request) {
        this.tracer = tracer;
        this.epochNanos = epochNanos;
        this.state = request.arrival().trace().state();
        long now = epochNanos.getAsLong();
        long asked = now - request.arrival().waitedNanos();
        call = tracer.spanBuilder("call")
                .setParent(parent(request.arrival().trace()))
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(asked, NANOSECONDS)
                .setAttribute(Words.CALL_ID, request.id().value())
                .setAttribute(Words.TENANT, Words.name(request.tenant()))
                .setAttribute(Words.PROTOCOL, request.protocol())
                .setAttribute(Words.PROFILE, Words.name(request.profile().name()))
                .setAttribute(
                        Words.PROVIDER,
                        Words.provider(Words.name(request.profile().upstream())))
                .startSpan();
        if (request.arrival().admissionNanos() > 0) {
            past(
                    "admission",
                    SpanKind.INTERNAL,
                    asked,
                    asked + request.arrival().admissionNanos());
        }
        lease = below(call, "lease").setStartTimestamp(now, NANOSECONDS).startSpan();
    }

    TraceContext ofCall() {
        return context(call);
    }

    TraceContext ofTool(ToolCall tool) {
        return context(tools.getOrDefault(tool.key(), call));
    }

    void setUp(long nanos) {
        long now = epochNanos.getAsLong();
        below(lease == null ? call : lease, "setup")
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(now - nanos, NANOSECONDS)
                .startSpan()
                .end(now, NANOSECONDS);
    }

    void connected(boolean warm) {
        if (lease != null) {
            lease.setAttribute(Words.WARM, warm).end(epochNanos.getAsLong(), NANOSECONDS);
            lease = null;
        }
    }

    void turnStarted(long sinceCallerNanos) {
        endTurn();
        turn = below(call, "turn")
                .setAttribute(Words.OPERATION, "generate_content")
                .setStartTimestamp(epochNanos.getAsLong(), NANOSECONDS)
                .startSpan();
        if (sinceCallerNanos >= 0) {
            turn.setAttribute(Words.RESPONSE_MILLIS, sinceCallerNanos / 1_000_000L);
        }
    }

    void turnEnded(long heardMillis, boolean cut) {
        if (turn != null) {
            turn.setAttribute(Words.HEARD_MILLIS, heardMillis).setAttribute(Words.CUT, cut);
            endTurn();
        }
    }

    void toolAsked(ToolCall tool) {
        String name = Words.name(tool.name());
        Span span = below(call, "execute_tool " + name)
                .setAttribute(Words.OPERATION, "execute_tool")
                .setAttribute(Words.TOOL_NAME, name)
                .setStartTimestamp(epochNanos.getAsLong(), NANOSECONDS)
                .startSpan();
        Span before = tools.put(tool.key(), span);
        if (before != null) {
            before.end(epochNanos.getAsLong(), NANOSECONDS);
        }
    }

    void toolSettled(ToolCall tool, ToolUse.Outcome outcome) {
        Span span = tools.remove(tool.key());
        if (span != null) {
            span.setAttribute(Words.OUTCOME, Words.of(outcome));
            if (outcome == ToolUse.Outcome.FAILED) {
                fail(span, Words.of(outcome));
            }
            span.end(epochNanos.getAsLong(), NANOSECONDS);
        }
    }

    void handedOver(boolean resumed, long gapNanos) {
        long now = epochNanos.getAsLong();
        below(call, "handover")
                .setAttribute(Words.RESUMED, resumed)
                .setStartTimestamp(now - gapNanos, NANOSECONDS)
                .startSpan()
                .end(now, NANOSECONDS);
    }

    /** Something happened that takes no time. */
    void note(String what, AttributeKey<String> key, String value) {
        call.addEvent(what, Attributes.of(key, value), epochNanos.getAsLong(), NANOSECONDS);
    }

    /** Something happened that takes no time. */
    void note(String what, AttributeKey<Long> key, long value) {
        call.addEvent(what, Attributes.of(key, value), epochNanos.getAsLong(), NANOSECONDS);
    }

    /** What the whole call came to. */
    void record(CallRecord whole) {
        call.setAttribute(Words.TURNS, (long) whole.summary().turns())
                .setAttribute(Words.UNDERRUNS, (long) whole.summary().underruns())
                .setAttribute(Words.INPUT_TOKENS, whole.usage().promptTokens())
                .setAttribute(Words.OUTPUT_TOKENS, whole.usage().responseTokens());
    }

    /** The call is over, and with it whatever is under way. */
    void end(@Nullable GatewayError cause) {
        long now = epochNanos.getAsLong();
        tools.values().forEach(span -> span.end(now, NANOSECONDS));
        endTurn();
        String result = cause == null ? "hang_up" : Words.of(cause.code());
        call.setAttribute(Words.RESULT, result);
        if (cause != null && isFault(cause)) {
            fail(call, result);
        }
        if (lease != null) {
            fail(lease, result);
            lease.end(now, NANOSECONDS);
        }
        call.end(now, NANOSECONDS);
    }

    private void endTurn() {
        if (turn != null) {
            turn.end(epochNanos.getAsLong(), NANOSECONDS);
            turn = null;
        }
    }

    private void past(String name, SpanKind kind, long fromNanos, long toNanos) {
        below(call, name)
                .setSpanKind(kind)
                .setStartTimestamp(fromNanos, NANOSECONDS)
                .startSpan()
                .end(toNanos, NANOSECONDS);
    }

    private SpanBuilder below(Span parent, String name) {
        return tracer.spanBuilder(name).setParent(Context.root().with(parent));
    }

    private TraceContext context(Span span) {
        SpanContext place = span.getSpanContext();
        return new TraceContext(place.getTraceId(), place.getSpanId(), place.isSampled(), state);
    }

    private static Context parent(TraceContext client) {
        if (!client.isPresent()) {
            return Context.root();
        }
        SpanContext place = SpanContext.createFromRemoteParent(
                client.traceId(),
                client.spanId(),
                client.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
        return Context.root().with(Span.wrap(place));
    }

    private static boolean isFault(GatewayError cause) {
        return cause.code().kind() != GatewayError.Kind.REFUSED && cause.code() != GatewayError.Code.CLIENT_GONE;
    }

    private static void fail(Span span, String type) {
        span.setAttribute(Words.ERROR_TYPE, type).setStatus(StatusCode.ERROR);
    }
}
