/** Our framing before a fuzzer of our own, in both roles. Read {@code Peer}, the sections in order, {@code ConformanceTest}. */
@NullMarked
package io.voicegateway.app.echo;

import org.jspecify.annotations.NullMarked;
