package io.voicegateway.adapters.simulator.fault;

import java.time.Duration;

/**
 * Something that happens while a session runs.
 *
 * @param when the moment
 * @param act what happens then
 */
public record SessionFault(Trigger when, Act act) implements Fault {

    /**
     * A moment in a session.
     *
     * @param turn 0 to count from the session's start, n to count from the first audio of its n-th turn
     * @param after how long after that
     * @param every repeated at this interval, or zero for once
     */
    public record Trigger(int turn, Duration after, Duration every) {
        /** Now, if the session runs already; at its start, if not. */
        public static final Trigger AT_ONCE = new Trigger(0, Duration.ZERO, Duration.ZERO);
    }

    /** What a fault does to a session. */
    public sealed interface Act {
        /** Does it. Called on the session's thread. */
        void on(FaultTarget target);
    }

    /** Cuts the connection with a TCP reset. */
    public record Reset() implements Act {
        @Override
        public void on(FaultTarget target) {
            target.reset();
        }
    }

    /** Half-closes the connection: TCP FIN, no close frame. */
    public record Finish() implements Act {
        @Override
        public void on(FaultTarget target) {
            target.finish();
        }
    }

    /** Sends a close frame. */
    public record Close(int code, String reason) implements Act {
        @Override
        public void on(FaultTarget target) {
            target.close(code, reason);
        }
    }

    /** Neither reads nor writes for a while. */
    public record Stall(Duration length) implements Act {
        @Override
        public void on(FaultTarget target) {
            target.stall(length);
        }
    }

    /** Announces the end of the connection. */
    public record GoAway(Duration timeLeft, Ending ending) implements Act {
        @Override
        public void on(FaultTarget target) {
            target.goAway(timeLeft, ending);
        }
    }

    /** What follows a {@link GoAway}. */
    public enum Ending {
        /** The announced close, 1011. */
        CLOSE,
        /** Nothing: the session goes on. */
        NONE,
        /** Not another message, and then the close. */
        SILENCE
    }

    /** The model says no more. */
    public record Mute() implements Act {
        @Override
        public void on(FaultTarget target) {
            target.mute();
        }
    }

    /** Pings are answered late from now on. */
    public record PongDelay(Duration by) implements Act {
        @Override
        public void on(FaultTarget target) {
            target.delayPongs(by);
        }
    }

    /** A change in how messages are written, from now on or once. */
    public record Mangle(Mangle.Kind kind) implements Act {
        @Override
        public void on(FaultTarget target) {
            target.mangle(kind);
        }

        /** How messages are mangled. */
        public enum Kind {
            /** Sends the first half of an audio message as a message of its own, once. */
            CUT_JSON,
            /** Sends something that is not JSON at all, once. */
            NOT_JSON,
            /** Adds fields that no client knows to every message. */
            UNKNOWN_FIELDS,
            /** Puts the text {@code "data":} into strings before the real data of every audio message. */
            DATA_IN_STRINGS,
            /** Sends text frames in place of binary ones. */
            TEXT_FRAMES,
            /** Splits every message into frames of at most 1,000 bytes. */
            FRAGMENTS,
            /** Sends one frame with its reserved bits set. */
            RESERVED_BITS,
            /** Writes durations with a fraction. */
            FRACTIONAL_DURATIONS
        }
    }

    /** Sends one message of this size. */
    public record HugeMessage(int bytes) implements Act {
        @Override
        public void on(FaultTarget target) {
            target.hugeMessage(bytes);
        }
    }

    /** A change in how turns go, from now on or once. */
    public record Derail(Derail.Kind kind) implements Act {
        @Override
        public void on(FaultTarget target) {
            target.derail(kind);
        }

        /** How turns go wrong. */
        public enum Kind {
            /** Says {@code interrupted} though nobody spoke, once. */
            PHANTOM_INTERRUPTED,
            /** Leaves out {@code turnComplete}. */
            NO_TURN_COMPLETE,
            /** Goes on with a second of the dead turn's audio after {@code interrupted}. */
            LATE_AUDIO,
            /** Puts audio into the message that says {@code interrupted}. */
            AUDIO_WITH_INTERRUPTED,
            /** Sends every tool call twice with the same id. */
            DUPLICATE_TOOL_CALL
        }
    }

    /** Cancels every tool call this long after it was made, whether answered or not. */
    public record CancelTools(Duration after) implements Act {
        @Override
        public void on(FaultTarget target) {
            target.cancelTools(after);
        }
    }

    /** Speaks a turn of this length at once, in one burst. */
    public record Burst(Duration length) implements Act {
        @Override
        public void on(FaultTarget target) {
            target.burst(length);
        }
    }

    /** Calls a tool; an empty name means the first that the setup declares. */
    public record CallTool(String name) implements Act {
        @Override
        public void on(FaultTarget target) {
            target.callTool(name);
        }
    }

    /** Speaks, as if asked to. */
    public record Say(String text) implements Act {
        @Override
        public void on(FaultTarget target) {
            target.say(text);
        }
    }
}
