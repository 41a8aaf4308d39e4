/**
 * Sound from and to files and pipes, for the command line. Read {@code WavReader}, {@code BlockConverter}.
 */
@NullMarked
package io.voicegateway.app.sound;

import org.jspecify.annotations.NullMarked;
