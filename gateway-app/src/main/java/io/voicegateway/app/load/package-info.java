/**
 * Load tests from the command line: the bridge's process, what it costs, and the report. Read {@code LoadTest} first.
 */
@NullMarked
package io.voicegateway.app.load;

import org.jspecify.annotations.NullMarked;
