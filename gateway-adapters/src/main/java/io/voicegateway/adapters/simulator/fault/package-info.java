/** What can be told to go wrong, as values. Read {@code Fault}, {@code SessionFault}, {@code FaultPlan} in this order. */
@NullMarked
package io.voicegateway.adapters.simulator.fault;

import org.jspecify.annotations.NullMarked;
