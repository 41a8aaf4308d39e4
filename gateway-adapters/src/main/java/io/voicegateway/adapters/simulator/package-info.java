/**
 * An embedded Gemini that speaks the true protocol and misbehaves on request. Read {@code GeminiSimulator},
 * {@code SimulatorOption}, {@code SimulatorOptions}, {@code ControlPort} in this order.
 */
@NullMarked
package io.voicegateway.adapters.simulator;

import org.jspecify.annotations.NullMarked;
