/** Tests of what the wiring makes of settings. */
@NullMarked
package io.voicegateway.app.wiring;

import org.jspecify.annotations.NullMarked;
