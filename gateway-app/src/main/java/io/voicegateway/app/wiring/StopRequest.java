package io.voicegateway.app.wiring;

/** Tells whoever runs the gateway that it shall stop; told again, at once. Thread-safe. */
public interface StopRequest {

    /** Does what a signal does; returns at once. */
    void stop();
}
