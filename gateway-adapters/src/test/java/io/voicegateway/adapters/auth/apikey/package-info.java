/** Tests of the scheme. */
@NullMarked
package io.voicegateway.adapters.auth.apikey;

import org.jspecify.annotations.NullMarked;
