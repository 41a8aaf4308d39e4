/** What is fast, how fast, and beside whom: JMH benchmarks and the runner behind {@code bin/bench}. Read {@code Bench} first. */
@NullMarked
package io.voicegateway.benchmarks;

import org.jspecify.annotations.NullMarked;
