package io.voicegateway.adapters.support.loop;

/** Something with staged bytes that wants to be written once, at the end of the loop's current event. */
public interface Flushable {

    /** Writes what is staged. Called on the loop, once for each {@link XnioLoop#flushLater}; must not throw. */
    void flush();
}
