package io.voicegateway.domain.call;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.TokenUsage;
import io.voicegateway.domain.model.ToolCall;
import io.voicegateway.domain.model.ToolResult;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.UpstreamPool;
import io.voicegateway.domain.port.UpstreamSession;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call: two legs joined. The only writer of its state, on its loop only.
 *
 * <pre>
 *   CONNECTING ──lease──► ACTIVE ◄──► HANDING_OVER          any of them ──► ENDED, once; the lease is given back there
 * </pre>
 */
final class Bridge {
    private static final System.Logger LOG = System.getLogger(Bridge.class.getName());

    private final CallScope scope;
    private final CallRegistry registry;
    private final Uplink uplink;
    private final Downlink downlink;
    private final Playout playout;
    private final Watchdog watchdog;
    private final Alarm alarm;
    private final long startNanos;
    private CallState state = CallState.CONNECTING;
    private UpstreamPool.@Nullable Lease lease;
    private @Nullable UpstreamLeg current;

    Bridge(CallScope scope, CallRegistry registry) {
        this.scope = scope;
        this.registry = registry;
        this.startNanos = scope.loop().nanoTime();
        this.uplink = new Uplink(scope);
        this.playout = new Playout(scope);
        this.downlink = new Downlink(scope, playout);
        this.watchdog = new Watchdog(scope.config(), startNanos);
        this.alarm = new Alarm(scope.loop(), this::onAlarm);
    }

    /** Asks for a session. */
    void start(UpstreamPool pool) {
        registry.add(this);
        pool.lease(scope.request().profile(), loop()).whenComplete((leased, failure) -> {
            try {
                onLease(leased, failure);
            } catch (Throwable bug) {
                onBug(bug);
            }
        });
        settle();
    }

    Loop loop() {
        return scope.loop();
    }

    /** Returns whether a session's events still count. */
    boolean isCurrent(UpstreamLeg leg) {
        return leg == current;
    }

    void onCallerAudio(byte[] audio, int offset, int length) {
        if (state != CallState.ENDED) {
            long now = loop().nanoTime();
            watchdog.onMedia(now);
            uplink.onAudio(audio, offset, length, now);
            settle();
        }
    }

    void onMark(long mark) {
        playout.onMark(mark);
    }

    void onModelAudio(byte[] audio, int offset, int length) {
        downlink.onAudio(audio, offset, length, loop().nanoTime());
        settle();
    }

    /** The clear goes out always: what the client holds is the client's to know. */
    void onInterrupted() {
        long heardMillis = downlink.onInterrupted(loop().nanoTime());
        scope.client().clear();
        if (heardMillis >= 0 && current != null) {
            current.session().bargeIn(heardMillis);
        }
        settle();
    }

    void onGenerationComplete() {
        downlink.onGenerationComplete(loop().nanoTime());
        settle();
    }

    void onTurnComplete(boolean idle) {
        downlink.onTurnComplete(loop().nanoTime());
        settle();
    }

    void onTranscript(Transcript transcript) {
        if (transcript.speaker() == Transcript.Speaker.CALLER || !downlink.isDiscarding()) {
            scope.client().sendTranscript(transcript);
        }
    }

    /** No tool is configured; an answer says so, because a model that waits for one says nothing more. */
    void onToolCalls(List<ToolCall> calls) {
        if (current != null) {
            current.session()
                    .sendToolResults(calls.stream()
                            .map(call ->
                                    new ToolResult(call.id(), call.name(), "{\"error\":\"no tool is configured\"}"))
                            .toList());
        }
    }

    /** Every call has been answered at once, so there is nothing to cancel. */
    void onToolCallsCancelled(List<String> ids) {}

    void onUsage(TokenUsage usage) {
        scope.tally().totalTokens += usage.totalTokens();
    }

    /** The end itself is handled when it comes. */
    void onExpiring(Duration timeLeft) {}

    void onUpstreamLost(UpstreamLoss loss) {
        Code code = loss.remedy() == UpstreamLoss.Remedy.NONE ? Code.UPSTREAM_REJECTED : Code.UPSTREAM_LOST;
        end(new GatewayError(code, loss.closeCode() + " " + loss.reason()));
    }

    /** Does what has become due. */
    void onTimer() {
        if (state == CallState.ENDED) {
            return;
        }
        long now = loop().nanoTime();
        uplink.tick(now);
        playout.tick(now);
        GatewayError verdict = watchdog.verdict(state == CallState.CONNECTING, playout, now);
        if (verdict != null) {
            end(verdict);
        }
        settle();
    }

    void onBug(Throwable bug) {
        LOG.log(System.Logger.Level.ERROR, "call " + scope.id() + " ends by a bug", bug);
        end(new GatewayError(Code.BUG, bug.getClass().getSimpleName()));
    }

    /** Ends the call; null for an ordinary hang-up. Idempotent. */
    void end(@Nullable GatewayError cause) {
        if (state == CallState.ENDED) {
            return;
        }
        state = CallState.ENDED;
        current = null;
        alarm.cancel();
        registry.remove(this);
        uplink.close();
        playout.close();
        if (lease != null) {
            lease.close();
        }
        scope.client().close(cause);
        scope.events().onEnded(scope.tally().summary(scope.request(), cause, loop().nanoTime() - startNanos));
    }

    private void onLease(UpstreamPool.@Nullable Lease leased, @Nullable Throwable failure) {
        if (leased == null) {
            end(Failures.ofLease(failure));
            return;
        }
        if (state == CallState.ENDED) {
            leased.close();
            return;
        }
        lease = leased;
        scope.tally().warm = leased.warm();
        scope.tally().leaseNanos = loop().nanoTime() - startNanos;
        scope.events().onConnected(scope.id(), scope.tally().leaseNanos, leased.warm());
        state = CallState.ACTIVE;
        join(leased.session());
    }

    private void join(UpstreamSession session) {
        UpstreamLeg leg = new UpstreamLeg(this, session);
        current = leg;
        downlink.connect(session);
        session.attach(leg);
        uplink.connect(session, 0, loop().nanoTime());
        settle();
    }

    private void onAlarm() {
        try {
            onTimer();
        } catch (Throwable bug) {
            onBug(bug);
        }
    }

    /** Sets the alarm for whatever comes next. */
    private void settle() {
        if (state != CallState.ENDED) {
            long now = loop().nanoTime();
            long media = Math.min(uplink.wakeAtNanos(now), playout.wakeAtNanos(now));
            alarm.atLatest(Math.min(media, watchdog.wakeAtNanos(state == CallState.CONNECTING, playout)));
        }
    }
}
