/** Calls as lines in the log: one at the start, one at the end. */
@NullMarked
package io.voicegateway.adapters.telemetry.log;

import org.jspecify.annotations.NullMarked;
