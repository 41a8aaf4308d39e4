/**
 * Upstream sessions kept ready, lent once, retired. Read {@code WarmPool}, {@code PooledSession}, {@code LeaseAttempt},
 * {@code HouseKeeper}, {@code CrossLoopSession}.
 */
@NullMarked
package io.voicegateway.domain.pool;

import org.jspecify.annotations.NullMarked;
