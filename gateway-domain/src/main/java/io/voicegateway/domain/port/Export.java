package io.voicegateway.domain.port;

/** Something that tells others of calls, and drops what they do not take in time. Thread-safe. */
public interface Export {

    /** Returns what it hands on: a plural of ours, a label in metrics. */
    String what();

    /** Returns how much of it was dropped since the start. */
    long dropped();

    /** Hands on what waits, for a few seconds at most, and then nothing more. */
    void close();
}
