/** Tests of the scheme. */
@NullMarked
package io.voicegateway.adapters.auth.pathtoken;

import org.jspecify.annotations.NullMarked;
