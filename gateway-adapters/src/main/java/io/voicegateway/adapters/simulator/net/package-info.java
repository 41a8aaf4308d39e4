/**
 * The simulator's own sockets: NIO loops, TLS, HTTP heads and WebSocket frames, sharing nothing with the code they check.
 * Read {@code IoLoop}, {@code Link}, {@code FrameReader}, {@code Frames} in this order.
 */
@NullMarked
package io.voicegateway.adapters.simulator.net;

import org.jspecify.annotations.NullMarked;
