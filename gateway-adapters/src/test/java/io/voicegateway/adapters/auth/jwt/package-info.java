/** Tests of the scheme. */
@NullMarked
package io.voicegateway.adapters.auth.jwt;

import org.jspecify.annotations.NullMarked;
