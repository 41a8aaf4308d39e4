package io.voicegateway.adapters.simulator.live;

import io.voicegateway.adapters.simulator.fault.FaultTarget;
import io.voicegateway.adapters.simulator.fault.SessionFault;
import io.voicegateway.adapters.simulator.fault.SessionFault.Derail;
import io.voicegateway.adapters.simulator.fault.SessionFault.Ending;
import io.voicegateway.adapters.simulator.fault.SessionFault.Mangle;
import io.voicegateway.adapters.simulator.net.Link;
import io.voicegateway.adapters.simulator.net.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Does to one session, at their moments, what its faults demand. Session thread only. */
final class FaultScript implements FaultTarget {

    static final String EXPIRED = "Deadline expired before operation could complete.";

    private final Link link;
    private final LiveSession session;
    private final Outlet outlet;
    private final Model model;
    private final Turns turns;
    private final ToolDesk tools;
    private final ServerMessages messages;
    private final List<SessionFault> awaitingTurn = new ArrayList<>();
    private final Set<Timers.Timer> timers = new HashSet<>();
    private boolean stopped;

    FaultScript(
            Link link,
            LiveSession session,
            Outlet outlet,
            Model model,
            Turns turns,
            ToolDesk tools,
            ServerMessages messages) {
        this.link = link;
        this.session = session;
        this.outlet = outlet;
        this.model = model;
        this.turns = turns;
        this.tools = tools;
        this.messages = messages;
    }

    /** Lets a fault happen at its moment. */
    void run(SessionFault fault) {
        if (fault.when().turn() > 0) {
            awaitingTurn.add(fault);
        } else {
            schedule(fault, fault.when().after());
        }
    }

    /** The first audio of this turn is about to be sent. */
    void turnBegan(int turn) {
        for (SessionFault fault : List.copyOf(awaitingTurn)) {
            if (fault.when().turn() == turn) {
                awaitingTurn.remove(fault);
                schedule(fault, fault.when().after());
            }
        }
    }

    /** Says that the connection will end. */
    void announce(Duration timeLeft) {
        outlet.message(messages.goAway(timeLeft, outlet.mangles(Mangle.Kind.FRACTIONAL_DURATIONS)));
    }

    /** Does something later, unless the session has ended by then. */
    void later(Duration delay, Runnable task) {
        Timers.Timer[] own = new Timers.Timer[1];
        own[0] = link.timers().after(delay, () -> {
            timers.remove(own[0]);
            task.run();
        });
        timers.add(own[0]);
    }

    /** Nothing more happens. */
    void stop() {
        stopped = true;
        timers.forEach(Timers.Timer::cancel);
        timers.clear();
    }

    @Override
    public void reset() {
        session.noteCut("reset");
        link.reset();
    }

    @Override
    public void finish() {
        session.noteCut("half-closed");
        turns.mute();
        outlet.silence();
        link.finish();
    }

    @Override
    public void close(int code, String reason) {
        if (!stopped) {
            session.close(code, reason);
        }
    }

    @Override
    public void stall(Duration length) {
        link.stall(length);
        if (length.compareTo(Duration.ofMinutes(1)) > 0) {
            model.forget();
        }
    }

    @Override
    public void goAway(Duration timeLeft, Ending ending) {
        announce(timeLeft);
        if (ending == Ending.SILENCE) {
            turns.mute();
            outlet.silence();
        }
        if (ending != Ending.NONE) {
            later(timeLeft, () -> close(1011, EXPIRED));
        }
    }

    @Override
    public void mute() {
        turns.mute();
    }

    @Override
    public void delayPongs(Duration by) {
        session.delayPongs(by);
    }

    @Override
    public void mangle(Mangle.Kind kind) {
        outlet.mangle(kind);
    }

    @Override
    public void hugeMessage(int bytes) {
        outlet.huge(bytes);
    }

    @Override
    public void derail(Derail.Kind kind) {
        turns.derail(kind);
    }

    @Override
    public void cancelTools(Duration after) {
        tools.cancelEach(after);
    }

    @Override
    public void burst(Duration length) {
        model.burst(length);
    }

    @Override
    public void callTool(String name) {
        model.callTool(name);
    }

    @Override
    public void say(String text) {
        model.say(text);
    }

    private void schedule(SessionFault fault, Duration delay) {
        if (delay.isZero()) {
            strike(fault);
        } else {
            later(delay, () -> strike(fault));
        }
    }

    private void strike(SessionFault fault) {
        if (stopped) {
            return;
        }
        fault.act().on(this);
        Duration every = fault.when().every();
        if (!every.isZero()) {
            schedule(fault, every);
        }
    }
}
