/** Tests of log lines. */
@NullMarked
package io.voicegateway.app.logging;

import org.jspecify.annotations.NullMarked;
