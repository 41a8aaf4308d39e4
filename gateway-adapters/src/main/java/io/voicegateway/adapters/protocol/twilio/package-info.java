/**
 * Twilio Media Streams and what copies it (SignalWire): JSON with base64 audio. Read {@code TwilioProtocol}, then
 * {@code TwilioCodec}; {@code MediaScan} and {@code TwilioWriter} are its per-frame path.
 */
@NullMarked
package io.voicegateway.adapters.protocol.twilio;

import org.jspecify.annotations.NullMarked;
