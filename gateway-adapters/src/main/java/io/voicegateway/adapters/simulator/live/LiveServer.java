package io.voicegateway.adapters.simulator.live;

import io.voicegateway.adapters.simulator.fault.FaultPlan;
import io.voicegateway.adapters.simulator.live.Behaviour.Mode;
import io.voicegateway.adapters.simulator.net.Acceptor;
import io.voicegateway.adapters.simulator.net.IoLoop;
import io.voicegateway.domain.port.AudioCodec;
import java.util.Locale;

/** What all sessions of one simulator share. Thread-safe. */
public final class LiveServer {

    private final AudioCodec.Provider codecs;
    private final Memories memories;
    private final SessionBook book = new SessionBook();
    private final FaultPlan faults;
    private final AudioTap.Provider taps;
    private volatile Behaviour behaviour;

    public LiveServer(Behaviour behaviour, FaultPlan faults, AudioCodec.Provider codecs, AudioTap.Provider taps) {
        this.behaviour = behaviour;
        this.faults = faults;
        this.codecs = codecs;
        this.taps = taps;
        this.memories = new Memories(behaviour.handleValidity());
    }

    /** Returns the handler of a new connection on this loop. */
    public Acceptor.OpenedHandler connection(IoLoop loop) {
        return new HttpStage(loop, this);
    }

    /** Returns the book of all sessions. */
    public SessionBook book() {
        return book;
    }

    /** Returns the faults that new sessions meet. */
    public FaultPlan faults() {
        return faults;
    }

    /** Behaves like this towards sessions that are opened from now on. */
    public void behave(Behaviour other) {
        behaviour = other;
    }

    /** An empty mode means the server's own. */
    Host host(FaultPlan own, String mode) {
        Behaviour now = behaviour;
        if (!mode.isEmpty()) {
            now = now.withMode(Mode.valueOf(mode.toUpperCase(Locale.ROOT).replace('-', '_')));
        }
        return new Host(
                now, new ServerMessages(now.profile()), memories, book, codecs, taps, new FaultSource(own, faults));
    }
}
