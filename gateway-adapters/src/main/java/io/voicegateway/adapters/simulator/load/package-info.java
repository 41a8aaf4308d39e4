/**
 * Many callers at once whose voices carry markers, so that delay, loss and mix-ups are measured from the sound itself.
 * Read {@link io.voicegateway.adapters.simulator.load.Marker} first, then {@code MarkerEar}, {@code SoundBook},
 * {@code Caller} and {@code LoadGenerator}.
 */
@NullMarked
package io.voicegateway.adapters.simulator.load;

import org.jspecify.annotations.NullMarked;
