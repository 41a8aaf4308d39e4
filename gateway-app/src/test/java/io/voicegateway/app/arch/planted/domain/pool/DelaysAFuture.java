package io.voicegateway.app.arch.planted.domain.pool;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Lets a future time out, which takes a thread of the JDK's. */
class DelaysAFuture {
    Object future = new CompletableFuture<String>().orTimeout(1, TimeUnit.SECONDS);
}
