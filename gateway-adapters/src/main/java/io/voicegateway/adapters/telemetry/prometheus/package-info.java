/** Figures for Prometheus. Read {@code CallMeters}, {@code PoolMeters}, {@code LoopMeters}, {@code PrometheusPage}. */
@NullMarked
package io.voicegateway.adapters.telemetry.prometheus;

import org.jspecify.annotations.NullMarked;
