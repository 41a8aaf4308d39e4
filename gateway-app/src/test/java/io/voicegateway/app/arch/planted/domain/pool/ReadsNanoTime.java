package io.voicegateway.app.arch.planted.domain.pool;

/** Reads the monotonic clock. */
class ReadsNanoTime {
    long now = System.nanoTime();
}
