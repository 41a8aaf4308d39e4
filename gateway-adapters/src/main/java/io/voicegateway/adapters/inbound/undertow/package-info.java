/**
 * The way in: Undertow for HTTP and the upgrade, our own framing after it. Read {@code UndertowServer}, {@code
 * WebSocketIntake}, {@code ProtocolDetector}, {@code UndertowClientSession}, {@code StatusRoutes}.
 */
@NullMarked
package io.voicegateway.adapters.inbound.undertow;

import org.jspecify.annotations.NullMarked;
