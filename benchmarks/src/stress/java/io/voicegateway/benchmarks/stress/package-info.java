/** JCStress tests of the lock-free classes: what two threads may see, and what they never may. */
@NullMarked
package io.voicegateway.benchmarks.stress;

import org.jspecify.annotations.NullMarked;
