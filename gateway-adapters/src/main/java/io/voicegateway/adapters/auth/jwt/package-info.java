/** JSON Web Tokens, signed by keys from a JWKS. */
@NullMarked
package io.voicegateway.adapters.auth.jwt;

import org.jspecify.annotations.NullMarked;
