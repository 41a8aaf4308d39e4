package io.voicegateway.domain.call;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.LiveCall;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.port.Loop;
import io.voicegateway.domain.port.ResumeStore;
import io.voicegateway.domain.port.ToolBroker;
import io.voicegateway.domain.port.UpstreamPool;
import io.voicegateway.domain.port.UpstreamSession;
import java.util.function.DoubleSupplier;
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
    /** Asked for with every frame, and three steps away otherwise. */
    private final Loop loop;

    private final CallRegistry registry;
    private final Uplink uplink;
    private final Downlink downlink;
    private final Playout playout;
    private final Watchdog watchdog;
    private final Dialogue dialogue;
    private final Handover handover;
    private final Remembering remembering;
    private final Leasing leasing = new Leasing();
    private final Farewell farewell = new Farewell();
    private final Alarm alarm;
    private final long startNanos;
    private CallState state = CallState.CONNECTING;
    private @Nullable UpstreamLeg current;

    Bridge(CallScope scope, CallRegistry registry, ToolBroker tools, ResumeStore memory, DoubleSupplier random) {
        this.scope = scope;
        this.loop = scope.loop();
        this.registry = registry;
        this.startNanos = loop.nanoTime();
        this.uplink = new Uplink(scope);
        this.playout = new Playout(scope);
        this.downlink = new Downlink(scope, playout);
        this.dialogue = new Dialogue(scope, downlink, playout, tools);
        this.handover = new Handover(scope, random, this);
        this.remembering = new Remembering(memory, scope, () -> end(new GatewayError(Code.CLIENT_GONE, "came back")));
        this.watchdog = new Watchdog(scope.config(), startNanos);
        Runnable timer = this::onTimer; // made once: it runs with every frame
        this.alarm = new Alarm(loop, () -> guarded(timer));
    }

    /** Asks for a session. */
    void start(UpstreamPool pool) {
        registry.add(this);
        guarded(() -> remembering.begin(handles -> guarded(() ->
                leasing.ask(pool, scope, handles, (leased, failure) -> guarded(() -> onLease(leased, failure))))));
        settle();
    }

    Loop loop() {
        return loop;
    }

    /** Returns whether a session's events still count. */
    boolean isCurrent(UpstreamLeg leg) {
        return leg == current;
    }

    void onCallerAudio(byte[] audio, int offset, int length) {
        if (state != CallState.ENDED) {
            long now = loop.nanoTime();
            watchdog.onMedia(now);
            uplink.onAudio(audio, offset, length, now);
            dialogue.onCallerAudio(now);
            settle(now);
        }
    }

    void onMark(long mark) {
        playout.onMark(mark);
    }

    Dialogue dialogue() {
        return dialogue;
    }

    Handover handover() {
        return handover;
    }

    /** Hears and serves this session from now on, beginning with audio that the one before may have lost. */
    void join(UpstreamSession session, long replayNanos) {
        long now = loop.nanoTime();
        UpstreamLeg leg = new UpstreamLeg(this);
        current = leg;
        state = CallState.ACTIVE;
        downlink.connect(session);
        session.attach(leg);
        onResumable(); // a handle that came while nobody listened
        dialogue.join(session, now);
        uplink.connect(session, replayNanos, now);
        if (!session.isOpen()) {
            handover.onLost(new UpstreamLoss(1006, "closed before use", UpstreamLoss.Remedy.FRESH), now);
        }
        settle();
    }

    /** Lets the session hear no more; it may still speak. Returns the audio that it did not take. */
    long hush() {
        return uplink.disconnect();
    }

    long lastModelAudioNanos() {
        return downlink.lastAudioNanos();
    }

    /** Leaves the session. What it says from now on is not heard. Returns the audio that it did not take. */
    long part() {
        current = null;
        state = CallState.HANDING_OVER;
        dialogue.part();
        downlink.disconnect(loop.nanoTime());
        return uplink.disconnect();
    }

    /** No session is to be had any more: the caller is told, then the call ends. */
    void giveUp(GatewayError cause) {
        long now = loop.nanoTime();
        part();
        scope.events().note("gave-up", 0);
        farewell.begin(cause, now);
        dialogue.playNotice(now);
        settle();
    }

    /** The gateway stops: the turn is cut, the caller is told, then the call ends. */
    void dismiss(GatewayError cause) {
        if (state != CallState.ACTIVE) {
            end(cause); // nothing was said yet, or a session is on its way, which would speak into the farewell
        } else if (!farewell.isBegun()) {
            dialogue.silence(loop.nanoTime());
            giveUp(cause);
        }
    }

    LiveCall live() {
        return new LiveCall(scope.request(), loop.nanoTime() - startNanos);
    }

    void onResumable() {
        remembering.save(handover.resumeTokens());
    }

    boolean isEnded() {
        return state == CallState.ENDED;
    }

    /** Does what has become due. */
    void onTimer() {
        if (state == CallState.ENDED) {
            return;
        }
        long now = loop.nanoTime();
        uplink.tick(now);
        playout.tick(now);
        GatewayError verdict = verdict(now);
        if (verdict != null) {
            end(verdict);
        } else if (!farewell.isBegun()) {
            tickUpstream(now);
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
        dialogue.close(loop().nanoTime());
        playout.close();
        leasing.end();
        remembering.end(cause);
        scope.client().close(cause);
        scope.events()
                .end(scope.tally().summary(scope.request(), cause, loop.nanoTime() - startNanos), dialogue.history());
    }

    private void onLease(UpstreamPool.@Nullable Lease leased, @Nullable Throwable failure) {
        if (leased == null) {
            end(Failures.ofLease(failure));
            return;
        }
        long now = loop.nanoTime();
        scope.tally().warm = leased.warm();
        scope.tally().leaseNanos = now - startNanos;
        if (leased.setUpNanos() >= 0) {
            scope.events().onSetUp(scope.id(), leased.setUpNanos());
        }
        scope.events().onConnected(scope.id(), scope.tally().leaseNanos, leased.warm());
        handover.begin(leased, now);
        remembering.ready(leased.resumed());
        if (leased.resumed()) {
            dialogue.goOn();
        }
        join(leased.session(), 0);
    }

    private @Nullable GatewayError verdict(long nowNanos) {
        return farewell.isBegun()
                ? farewell.verdict(playout, nowNanos)
                : watchdog.verdict(state == CallState.CONNECTING, playout, nowNanos);
    }

    private void tickUpstream(long nowNanos) {
        UpstreamLoss stall = watchdog.stall(uplink, nowNanos);
        if (stall != null) {
            scope.events().onWatchdog(scope.id(), "stalled-upstream");
            handover.onLost(stall, "stalled", nowNanos);
        }
        dialogue.tick(handover, nowNanos);
        handover.tick(dialogue.isPause(nowNanos), nowNanos);
    }

    private void guarded(Runnable event) {
        try {
            event.run();
        } catch (Throwable bug) {
            onBug(bug);
        }
    }

    /** Sets the alarm for whatever comes next. */
    void settle() {
        settle(loop.nanoTime());
    }

    /** The same, for whoever has just looked at the clock. */
    void settle(long nowNanos) {
        if (state == CallState.ENDED) {
            return;
        }
        long media = Math.min(uplink.wakeAtNanos(nowNanos), playout.wakeAtNanos(nowNanos));
        long next =
                Math.min(media, farewell.isBegun() ? farewell.wakeAtNanos(playout, nowNanos) : upstreamWake(nowNanos));
        if (uplink.isBlocked() || playout.isRefused() || handover.isLooking()) {
            alarm.atLatest(next);
        } else {
            alarm.at(next);
        }
    }

    private long upstreamWake(long nowNanos) {
        long session = Math.min(dialogue.wakeAtNanos(), handover.wakeAtNanos(nowNanos));
        return Math.min(session, watchdog.wakeAtNanos(state == CallState.CONNECTING, playout, uplink));
    }
}
