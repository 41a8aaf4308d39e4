/** Tests of the commands that need no server. */
@NullMarked
package io.voicegateway.app.cli;

import org.jspecify.annotations.NullMarked;
