/** Results as files: figures never stand without command, machine, JDK and commit. */
@NullMarked
package io.voicegateway.benchmarks.report;

import org.jspecify.annotations.NullMarked;
