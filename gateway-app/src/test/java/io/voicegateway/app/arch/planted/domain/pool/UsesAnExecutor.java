package io.voicegateway.app.arch.planted.domain.pool;

import java.util.concurrent.ForkJoinPool;

/** Uses an executor. */
class UsesAnExecutor {
    Object pool = ForkJoinPool.commonPool();
}
