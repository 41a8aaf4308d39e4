package io.voicegateway.app.arch.planted.domain.pool;

import java.time.Instant;

/** Reads the wall clock. */
class ReadsTheDate {
    Instant now = Instant.now();
}
