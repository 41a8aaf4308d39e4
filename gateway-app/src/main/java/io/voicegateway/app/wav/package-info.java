/** WAV files: read strictly, written plainly. */
@NullMarked
package io.voicegateway.app.wav;

import org.jspecify.annotations.NullMarked;
