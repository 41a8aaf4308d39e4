package io.voicegateway.adapters.auth.jwt;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What JSON Web Tokens are checked with.
 *
 * @param jwks where the issuer's keys are; null switches the scheme off
 * @param issuer what {@code iss} must be; null takes any
 * @param audience what {@code aud} must contain; null takes any
 * @param tenantClaim the claim that names the tenant
 * @param clockSkew how far the issuer's clock may be off
 */
public record JwtConfig(
        @Nullable URI jwks,
        @Nullable String issuer,
        @Nullable String audience,
        String tenantClaim,
        Duration clockSkew) {}
