/** The regression gate: ratios to a reference kernel measured in the same iterations, against a committed baseline. */
@NullMarked
package io.voicegateway.benchmarks.gate;

import org.jspecify.annotations.NullMarked;
