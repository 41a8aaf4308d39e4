package io.voicegateway.app.call;

/** Shows how a call goes on. Called by the phone's thread some ten times a second. */
public interface Progress {

    /** Shows where the call is. */
    void show(Phase phase, double seconds, double ofSeconds, double receivedSeconds);

    /** Nothing more comes. */
    void done();

    /** What the caller does. */
    enum Phase {
        SPEAKING,
        WAITING,
        LISTENING
    }
}
