/** Tests of the load test's own instruments: a ruler is measured before it measures. */
@NullMarked
package io.voicegateway.adapters.simulator.load;

import org.jspecify.annotations.NullMarked;
