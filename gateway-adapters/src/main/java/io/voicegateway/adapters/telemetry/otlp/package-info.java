/**
 * Calls as OpenTelemetry traces, sent by OTLP over HTTP; nothing of OpenTelemetry is loaded while that is off. Read {@code
 * OtlpConfig}, {@code CallTraces}, {@code CallTrace}, then {@code SpanQueue}.
 */
@NullMarked
package io.voicegateway.adapters.telemetry.otlp;

import org.jspecify.annotations.NullMarked;
