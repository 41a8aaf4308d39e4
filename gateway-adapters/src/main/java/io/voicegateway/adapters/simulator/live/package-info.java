/**
 * The simulated Gemini Live server, one object graph per socket, single-threaded. Read {@code HttpStage},
 * {@code LiveSession}, {@code Ear}, {@code Turns}, {@code Outlet} in this order.
 */
@NullMarked
package io.voicegateway.adapters.simulator.live;

import org.jspecify.annotations.NullMarked;
