/** How audio passes between two roles, beside the ways that were not chosen. */
@NullMarked
package io.voicegateway.benchmarks.ring;

import org.jspecify.annotations.NullMarked;
