/** The process itself: signals to it, its version, and what it starts on other threads. */
@NullMarked
package io.voicegateway.app.process;

import org.jspecify.annotations.NullMarked;
