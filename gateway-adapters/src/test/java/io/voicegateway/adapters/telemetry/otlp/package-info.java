/** Tests of traces, with a collector that decodes what it gets. */
@NullMarked
package io.voicegateway.adapters.telemetry.otlp;

import org.jspecify.annotations.NullMarked;
