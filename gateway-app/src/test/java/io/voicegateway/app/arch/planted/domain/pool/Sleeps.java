package io.voicegateway.app.arch.planted.domain.pool;

import java.util.concurrent.TimeUnit;

/** Sleeps. */
class Sleeps {
    void sleep() throws InterruptedException {
        TimeUnit.SECONDS.sleep(1);
    }
}
