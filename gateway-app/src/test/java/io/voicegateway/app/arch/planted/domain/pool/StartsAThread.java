package io.voicegateway.app.arch.planted.domain.pool;

/** Starts a thread. */
class StartsAThread {
    Object thread = new Thread("mine");
}
