/**
 * The codec core: G.711, PCM16 and resampling between 8, 16, 24 and 48 kHz. Read {@code StandardCodecs},
 * {@code TranscodeChain}, {@code Resampler}, {@code PolyphaseFilter}, {@code Kernel} in this order.
 */
@NullMarked
package io.voicegateway.domain.audio;

import org.jspecify.annotations.NullMarked;
