/** What a call waits for until it has its upstream session. */
@NullMarked
package io.voicegateway.benchmarks.pool;

import org.jspecify.annotations.NullMarked;
