/**
 * Sends back what a WebSocket peer sends, in both roles, so that our framing can be put before a conformance suite. Read
 * {@code EchoServer}, then {@code EchoClient}.
 */
@NullMarked
package io.voicegateway.app.echo;

import org.jspecify.annotations.NullMarked;
