/** Twilio's signature on the upgrade request. */
@NullMarked
package io.voicegateway.adapters.auth.twilio;

import org.jspecify.annotations.NullMarked;
