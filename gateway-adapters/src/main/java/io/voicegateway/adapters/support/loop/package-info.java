/**
 * One loop per I/O thread: its timers, its event bracket, its buffers. Read {@code IoLoops}, {@code XnioLoop}, {@code
 * TimerWheel}, {@code Transport}.
 */
@NullMarked
package io.voicegateway.adapters.support.loop;

import org.jspecify.annotations.NullMarked;
