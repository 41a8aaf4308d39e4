/**
 * System tests: the real jar as a process of its own, real sockets. {@code GatewayProcess} runs it, {@code Caller} talks to it,
 * {@code WireClient} misbehaves.
 */
@NullMarked
package io.voicegateway.app.system;

import org.jspecify.annotations.NullMarked;
