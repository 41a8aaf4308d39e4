/** Tests of WAV files. */
@NullMarked
package io.voicegateway.app.wav;

import org.jspecify.annotations.NullMarked;
