/**
 * The call engine: joins a client leg to an upstream leg. Everything of a call runs on its client's loop, so nothing here
 * locks. Read {@code Bridge} first, then {@code Uplink} (caller to model), {@code Downlink} and {@code Playout} (model to
 * caller); {@code docs/life-of-a-call.md} draws the way of the data.
 */
@NullMarked
package io.voicegateway.domain.call;

import org.jspecify.annotations.NullMarked;
