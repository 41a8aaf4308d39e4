/**
 * RFC 6455, both roles, over a connection that somebody else has opened. Read {@code WebSocketConnection} first, then
 * {@code FrameDecoder} and {@code Outbox} for the bytes, {@code ServerHandshake} and {@code WebSocketDialer} for the
 * two ways in. Any adapter may use it.
 */
@NullMarked
package io.voicegateway.adapters.support.websocket;

import org.jspecify.annotations.NullMarked;
