package io.voicegateway.adapters.telemetry.otlp;

import io.opentelemetry.api.trace.Tracer;
import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRecord;
import io.voicegateway.domain.model.CallRecord.ToolUse;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.CallSummary;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.TraceContext;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.Tracing;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Keeps one trace for each call that goes on, and gives it what happens to the call. What comes with every frame is left out. */
final class CallTraces implements CallEvents, Tracing {
    private final Tracer tracer;
    private final LongSupplier epochNanos;
    private final Map<CallId, CallTrace> traces = new ConcurrentHashMap<>();

    CallTraces(Tracer tracer, LongSupplier epochNanos) {
        this.tracer = tracer;
        this.epochNanos = epochNanos;
    }

    @Override
    public TraceContext of(CallRequest call) {
        CallTrace trace = traces.get(call.id());
        return trace == null ? call.arrival().trace() : trace.ofCall();
    }

    @Override
    public TraceContext of(CallRequest call, ToolCall tool) {
        CallTrace trace = traces.get(call.id());
        return trace == null ? call.arrival().trace() : trace.ofTool(tool);
    }

    @Override
    public void onOffered(CallRequest request) {
        traces.put(request.id(), new CallTrace(tracer, epochNanos, request));
    }

    @Override
    public void onRefused(CallRequest request, GatewayError error) {
        CallTrace trace = traces.remove(request.id());
        if (trace != null) {
            trace.end(error);
        }
    }

    @Override
    public void onSetUp(CallId id, long nanos) {
        tell(id, trace -> trace.setUp(nanos));
    }

    @Override
    public void onConnected(CallId id, long leaseNanos, boolean warm) {
        tell(id, trace -> trace.connected(warm));
    }

    @Override
    public void onTurnStarted(CallId id, long sinceCallerNanos) {
        tell(id, trace -> trace.turnStarted(sinceCallerNanos));
    }

    @Override
    public void onTurnEnded(CallId id, long heardMillis) {
        tell(id, trace -> trace.turnEnded(heardMillis, false));
    }

    @Override
    public void onBargeIn(CallId id, long heardMillis, long flushedMillis) {
        tell(id, trace -> trace.turnEnded(heardMillis, true));
    }

    @Override
    public void onHandover(CallId id, boolean resumed, long gapNanos) {
        tell(id, trace -> trace.handedOver(resumed, gapNanos));
    }

    @Override
    public void onUpstreamLost(CallId id, UpstreamLoss loss) {
        tell(id, trace -> trace.note("upstream lost", Words.CLOSE_CODE, loss.closeCode()));
    }

    @Override
    public void onToolAsked(CallId id, ToolCall tool) {
        tell(id, trace -> trace.toolAsked(tool));
    }

    @Override
    public void onToolSettled(CallId id, ToolCall tool, ToolUse.Outcome outcome) {
        tell(id, trace -> trace.toolSettled(tool, outcome));
    }

    @Override
    public void onWatchdog(CallId id, String kind) {
        tell(id, trace -> trace.note("watchdog", Words.KIND, kind));
    }

    @Override
    public void onOddTurn(CallId id, String kind) {
        tell(id, trace -> trace.note("odd turn", Words.KIND, kind));
    }

    @Override
    public void onRecorded(CallRecord call) {
        tell(call.summary().request().id(), trace -> trace.record(call));
    }

    @Override
    public void onEnded(CallSummary summary) {
        CallTrace trace = traces.remove(summary.request().id());
        if (trace != null) {
            trace.end(summary.cause());
        }
    }

    private void tell(CallId id, Consumer<CallTrace> event) {
        CallTrace trace = traces.get(id);
        if (trace != null) {
            event.accept(trace);
        }
    }
}
