/** An upstream without a vendor: the caller hears itself. Read {@code LoopbackConnector}, {@code LoopbackSession}. */
@NullMarked
package io.voicegateway.adapters.upstream.loopback;

import org.jspecify.annotations.NullMarked;
