package io.voicegateway.adapters.telemetry.prometheus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRecord.ToolUse;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.CallSummary;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.port.CallEvents;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Counts what happens to calls. Whatever may come with every frame has its meter from the start. */
final class CallMeters implements CallEvents {
    private static final String CLOSES = "Sessions that calls lost, and not by our doing";

    private final Meters meters;
    private final LongSupplier nanoTime;
    private final Map<CallId, Live> calls = new ConcurrentHashMap<>();

    private final Timer warmLease;
    private final Timer coldLease;
    private final Timer firstAudio;
    private final Timer turnResponse;
    private final Counter turns;
    private final Counter bargeIns;
    private final Timer reaction;
    private final Timer queue;
    private final Counter flushed;
    private final Counter underruns;
    private final Counter droppedUplink;
    private final Counter droppedDownlink;
    private final Counter resumed;
    private final Counter returned;
    private final Counter returnedToNothing;
    private final Counter fresh;
    private final Timer handoverGap;
    private final Map<ToolUse.Outcome, Timer> tools;
    private final Counter uplinkAudio;
    private final Counter downlinkAudio;
    private final Counter tokens;

    CallMeters(Meters meters, LongSupplier nanoTime) {
        this.meters = meters;
        this.nanoTime = nanoTime;
        for (GatewayError.Code code : GatewayError.Code.values()) {
            if (code.kind() != GatewayError.Kind.INTERNAL_FAULT) {
                rejected(Labels.of(code)); // there from the start, so that a rate has a beginning
            }
        }
        warmLease = lease("true");
        coldLease = lease("false");
        firstAudio = meters.timer("first.audio", "From a call's start to the first sound of its model", Meters.LATENCY);
        turnResponse = meters.timer(
                "turn.response", "From the caller's last loud audio to the answer's first", Meters.LATENCY);
        turns = meters.counter("turns", "Turns that began to play");
        bargeIns = meters.counter("barge.ins", "Turns that a caller cut");
        reaction = meters.timer(
                "barge.in.reaction", "From the caller's first word to the order to stop playing", Meters.LATENCY);
        queue = meters.timer("outbound.queue", "The most of a turn that waited to be sent", Meters.SPEECH);
        flushed = meters.counter("flushed.audio.seconds", "The model's audio that a barge-in threw away");
        underruns = meters.counter("audio.underruns", "Frames that were due in a turn and missing");
        droppedUplink = seconds("dropped", "Audio thrown away because nobody took it in time", "uplink");
        droppedDownlink = seconds("dropped", "Audio thrown away because nobody took it in time", "downlink");
        resumed = handover("resumed");
        returned = returned("resumed");
        returnedToNothing = returned("fresh");
        fresh = handover("fresh");
        handoverGap = meters.timer("handover.gap", "Without an upstream session while it changed", Meters.LATENCY);
        tools = Meters.each(
                ToolUse.Outcome.class,
                outcome -> meters.timer(
                        "tool", "What tools took to answer", Meters.LATENCY, "result", Labels.of(outcome)));
        uplinkAudio = seconds("carried", "Audio of calls that are over", "uplink");
        downlinkAudio = seconds("carried", "Audio of calls that are over", "downlink");
        tokens = meters.counter("tokens", "The vendor's count of tokens, of calls that are over");
    }

    @Override
    public void onTurnedAway(String reason) {
        rejected(reason).increment();
    }

    @Override
    public void onOffered(CallRequest request) {
        calls.put(request.id(), new Live(request.profile().upstream(), nanoTime.getAsLong()));
    }

    @Override
    public void onRefused(CallRequest request, GatewayError error) {
        calls.remove(request.id());
        rejected(Labels.of(error.code())).increment();
    }

    @Override
    public void onConnected(CallId id, long leaseNanos, boolean warm) {
        (warm ? warmLease : coldLease).record(leaseNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void onTurnStarted(CallId id, long sinceCallerNanos) {
        turns.increment();
        Live call = calls.get(id);
        if (call != null && !call.heard) {
            call.heard = true;
            firstAudio.record(nanoTime.getAsLong() - call.offeredNanos, TimeUnit.NANOSECONDS);
        }
        if (sinceCallerNanos >= 0) {
            turnResponse.record(sinceCallerNanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void onBargeIn(CallId id, long heardMillis, long flushedMillis) {
        bargeIns.increment();
        flushed.increment(flushedMillis / 1000.0);
    }

    @Override
    public void onReaction(CallId id, long sinceCallerNanos) {
        reaction.record(sinceCallerNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void onQueued(CallId id, long mostMillis) {
        queue.record(mostMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void onUpstreamLost(CallId id, UpstreamLoss loss) {
        Live call = calls.get(id);
        if (call != null) {
            String code = Labels.closeClass(loss.closeCode());
            meters.counter("upstream.closes", CLOSES, "upstream", call.upstream, "code", code)
                    .increment();
        }
    }

    @Override
    public void onUnderrun(CallId id) {
        underruns.increment();
    }

    @Override
    public void onDropped(CallId id, boolean uplink, int millis) {
        (uplink ? droppedUplink : droppedDownlink).increment(millis / 1000.0);
    }

    @Override
    public void onReturned(CallId id, boolean wasResumed) {
        (wasResumed ? returned : returnedToNothing).increment();
    }

    @Override
    public void onHandover(CallId id, boolean wasResumed, long gapNanos) {
        (wasResumed ? resumed : fresh).increment();
        handoverGap.record(gapNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void onToolUsed(CallId id, ToolUse use) {
        Timer timer = tools.get(use.outcome());
        if (timer != null) {
            timer.record(use.tookMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void onWatchdog(CallId id, String kind) {
        meters.counter("watchdog.actions", "What watchdogs did", "kind", kind).increment();
    }

    @Override
    public void onEnded(CallSummary call) {
        calls.remove(call.request().id());
        String protocol = call.request().protocol();
        meters.counter("calls", "Calls that are over", "protocol", protocol, "result", Labels.result(call.cause()))
                .increment();
        meters.timer("call", "How long calls lasted", Meters.CALL, "protocol", protocol)
                .record(call.durationNanos(), TimeUnit.NANOSECONDS);
        uplinkAudio.increment(call.uplinkMillis() / 1000.0);
        downlinkAudio.increment(call.downlinkMillis() / 1000.0);
        tokens.increment((double) call.totalTokens());
    }

    private Timer lease(String warm) {
        return meters.timer("lease", "From a call's start to its upstream session", Meters.LATENCY, "warm", warm);
    }

    private Counter returned(String result) {
        return meters.counter("returns", "Callers who came back after their connection was lost", "result", result);
    }

    private Counter handover(String result) {
        return meters.counter("handovers", "Calls that went over to another upstream session", "result", result);
    }

    private Counter seconds(String what, String help, String direction) {
        return meters.counter("audio." + what + ".seconds", help, "direction", direction);
    }

    private Counter rejected(String reason) {
        return meters.counter("rejected", "Clients that were refused", "reason", reason);
    }

    /** A call that goes on; touched on its loop only. */
    private static final class Live {
        private final String upstream;
        private final long offeredNanos;
        private boolean heard;

        Live(String upstream, long offeredNanos) {
            this.upstream = upstream;
            this.offeredNanos = offeredNanos;
        }
    }
}
