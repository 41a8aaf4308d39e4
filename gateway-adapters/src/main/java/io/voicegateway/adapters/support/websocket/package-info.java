/** RFC 6455, both roles, over a connection that somebody else has opened. Any adapter may use it. */
@NullMarked
package io.voicegateway.adapters.support.websocket;

import org.jspecify.annotations.NullMarked;
