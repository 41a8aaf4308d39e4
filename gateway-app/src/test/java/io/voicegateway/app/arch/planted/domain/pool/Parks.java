package io.voicegateway.app.arch.planted.domain.pool;

import java.util.concurrent.locks.LockSupport;

/** Parks its thread. */
class Parks {
    void park() {
        LockSupport.parkNanos(1);
    }
}
