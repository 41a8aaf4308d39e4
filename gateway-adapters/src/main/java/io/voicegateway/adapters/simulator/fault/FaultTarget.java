package io.voicegateway.adapters.simulator.fault;

import java.time.Duration;

/** A session as faults see it. Its thread only. */
public interface FaultTarget {

    void reset();

    void finish();

    void close(int code, String reason);

    void stall(Duration length);

    void goAway(Duration timeLeft, SessionFault.Ending ending);

    void mute();

    void delayPongs(Duration by);

    void mangle(SessionFault.Mangle.Kind kind);

    void hugeMessage(int bytes);

    void derail(SessionFault.Derail.Kind kind);

    void cancelTools(Duration after);

    void burst(Duration length);

    void callTool(String name);

    void say(String text);
}
