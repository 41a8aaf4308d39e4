/** How log lines look and where they go: set up in code, because reading a configuration file delays the start. */
@NullMarked
package io.voicegateway.app.logging;

import org.jspecify.annotations.NullMarked;
