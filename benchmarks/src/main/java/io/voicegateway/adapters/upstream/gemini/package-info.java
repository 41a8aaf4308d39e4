/** A door for benchmarks to what the Gemini adapter keeps to itself; {@code GeminiWire} is all there is. */
@NullMarked
package io.voicegateway.adapters.upstream.gemini;

import org.jspecify.annotations.NullMarked;
