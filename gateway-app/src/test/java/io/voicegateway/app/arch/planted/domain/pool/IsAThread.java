package io.voicegateway.app.arch.planted.domain.pool;

/** Is a thread. */
class IsAThread extends Thread {}
