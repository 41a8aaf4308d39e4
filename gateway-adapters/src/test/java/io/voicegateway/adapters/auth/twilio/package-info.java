/** Tests of the scheme. */
@NullMarked
package io.voicegateway.adapters.auth.twilio;

import org.jspecify.annotations.NullMarked;
