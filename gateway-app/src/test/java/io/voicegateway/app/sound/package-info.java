/** Tests of files and streams of sound. */
@NullMarked
package io.voicegateway.app.sound;

import org.jspecify.annotations.NullMarked;
