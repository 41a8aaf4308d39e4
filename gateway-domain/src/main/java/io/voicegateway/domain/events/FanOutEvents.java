package io.voicegateway.domain.events;

import io.voicegateway.domain.model.CallId;
import io.voicegateway.domain.model.CallRecord;
import io.voicegateway.domain.model.CallRecord.ToolUse;
import io.voicegateway.domain.model.CallRequest;
import io.voicegateway.domain.model.CallSummary;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.CallEvents;
import io.voicegateway.domain.port.PoolEvents;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** One listener made of many. One that throws is logged once and left out from then on; the others and the call go on. */
public final class FanOutEvents implements CallEvents, PoolEvents {
    private final List<Guarded<CallEvents>> calls;
    private final List<Guarded<PoolEvents>> pool;

    public FanOutEvents(Collection<? extends CallEvents> calls, Collection<? extends PoolEvents> pool) {
        this.calls = calls.stream()
                .map(listener -> new Guarded<CallEvents>(listener))
                .toList();
        this.pool =
                pool.stream().map(listener -> new Guarded<PoolEvents>(listener)).toList();
    }

    @Override
    public void onTurnedAway(String reason) {
        tellCalls(listener -> listener.onTurnedAway(reason));
    }

    @Override
    public void onOffered(CallRequest request) {
        tellCalls(listener -> listener.onOffered(request));
    }

    @Override
    public void onRefused(CallRequest request, GatewayError error) {
        tellCalls(listener -> listener.onRefused(request, error));
    }

    @Override
    public void onSetUp(CallId id, long nanos) {
        tellCalls(listener -> listener.onSetUp(id, nanos));
    }

    @Override
    public void onConnected(CallId id, long leaseNanos, boolean warm) {
        tellCalls(listener -> listener.onConnected(id, leaseNanos, warm));
    }

    @Override
    public void onReturned(CallId id, boolean resumed) {
        tellCalls(listener -> listener.onReturned(id, resumed));
    }

    @Override
    public void onTurnStarted(CallId id, long sinceCallerNanos) {
        tellCalls(listener -> listener.onTurnStarted(id, sinceCallerNanos));
    }

    @Override
    public void onTurnEnded(CallId id, long heardMillis) {
        tellCalls(listener -> listener.onTurnEnded(id, heardMillis));
    }

    @Override
    public void onBargeIn(CallId id, long heardMillis, long flushedMillis) {
        tellCalls(listener -> listener.onBargeIn(id, heardMillis, flushedMillis));
    }

    @Override
    public void onReaction(CallId id, long sinceCallerNanos) {
        tellCalls(listener -> listener.onReaction(id, sinceCallerNanos));
    }

    @Override
    public void onQueued(CallId id, long mostMillis) {
        tellCalls(listener -> listener.onQueued(id, mostMillis));
    }

    @Override
    public void onUnderrun(CallId id) {
        tellCalls(listener -> listener.onUnderrun(id));
    }

    @Override
    public void onDropped(CallId id, boolean uplink, int millis) {
        tellCalls(listener -> listener.onDropped(id, uplink, millis));
    }

    @Override
    public void onHandover(CallId id, boolean resumed, long gapNanos) {
        tellCalls(listener -> listener.onHandover(id, resumed, gapNanos));
    }

    @Override
    public void onUpstreamLost(CallId id, UpstreamLoss loss) {
        tellCalls(listener -> listener.onUpstreamLost(id, loss));
    }

    @Override
    public void onToolAsked(CallId id, ToolCall tool) {
        tellCalls(listener -> listener.onToolAsked(id, tool));
    }

    @Override
    public void onToolSettled(CallId id, ToolCall tool, ToolUse.Outcome outcome) {
        tellCalls(listener -> listener.onToolSettled(id, tool, outcome));
    }

    @Override
    public void onToolUsed(CallId id, ToolUse use) {
        tellCalls(listener -> listener.onToolUsed(id, use));
    }

    @Override
    public void onOddTurn(CallId id, String kind) {
        tellCalls(listener -> listener.onOddTurn(id, kind));
    }

    @Override
    public void onRecorded(CallRecord call) {
        tellCalls(listener -> listener.onRecorded(call));
    }

    @Override
    public void onWatchdog(CallId id, String kind) {
        tellCalls(listener -> listener.onWatchdog(id, kind));
    }

    @Override
    public void onEnded(CallSummary summary) {
        tellCalls(listener -> listener.onEnded(summary));
    }

    @Override
    public void onOpened(UpstreamProfile profile, long openNanos) {
        tellPool(listener -> listener.onOpened(profile, openNanos));
    }

    @Override
    public void onOpenFailed(UpstreamProfile profile, UpstreamLoss loss) {
        tellPool(listener -> listener.onOpenFailed(profile, loss));
    }

    @Override
    public void onLeased(UpstreamProfile profile, long waitNanos, boolean warm) {
        tellPool(listener -> listener.onLeased(profile, waitNanos, warm));
    }

    @Override
    public void onLeaseFailed(UpstreamProfile profile, String cause) {
        tellPool(listener -> listener.onLeaseFailed(profile, cause));
    }

    @Override
    public void onRetired(UpstreamProfile profile, RetireReason reason, long ageNanos) {
        tellPool(listener -> listener.onRetired(profile, reason, ageNanos));
    }

    @Override
    public void onBreaker(String upstream, boolean open) {
        tellPool(listener -> listener.onBreaker(upstream, open));
    }

    private void tellCalls(Consumer<CallEvents> event) {
        for (Guarded<CallEvents> listener : calls) {
            listener.tell(event);
        }
    }

    private void tellPool(Consumer<PoolEvents> event) {
        for (Guarded<PoolEvents> listener : pool) {
            listener.tell(event);
        }
    }
}
