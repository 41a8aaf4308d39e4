package io.voicegateway.adapters.auth.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.voicegateway.adapters.support.http.PresentedTokens;
import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.CredentialScheme;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks signed JSON Web Tokens (RFC 7519) against the issuer's JWKS, which is cached, refreshed ahead of time, fetched anew
 * for an unknown key id (rotation), at most once in 30 s, and kept through an outage. Only asymmetric algorithms, so that a
 * token cannot be signed with a public key; {@code exp} is required.
 */
final class JwtScheme implements CredentialScheme {
    private static final Logger LOG = LoggerFactory.getLogger(JwtScheme.class);
    private static final int FETCH_MILLIS = 2000;
    private static final int MAX_JWKS_BYTES = 512 * 1024;
    private static final long OUTAGE_MILLIS = 4 * 3600 * 1000;
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final JwtConfig config;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    JwtScheme(JwtConfig config, URI jwks) {
        this.config = config;
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys(jwks)));
        JWTClaimsSet.Builder exact = new JWTClaimsSet.Builder();
        if (config.issuer() != null) {
            exact.issuer(config.issuer());
        }
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(config.audience(), exact.build(), Set.of("exp", config.tenantClaim()));
        claims.setMaxClockSkew((int) config.clockSkew().toSeconds());
        processor.setJWTClaimsSetVerifier(claims);
    }

    private static JWKSource<SecurityContext> keys(URI jwks) {
        try {
            return JWKSourceBuilder.create(
                            jwks.toURL(), new DefaultResourceRetriever(FETCH_MILLIS, FETCH_MILLIS, MAX_JWKS_BYTES))
                    .retrying(true)
                    .outageTolerant(OUTAGE_MILLIS)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("jwks: " + jwks + " (expected: an https URL)", e);
        }
    }

    @Override
    public String name() {
        return "jwt";
    }

    @Override
    public Optional<Verdict<String>> check(Credentials credentials) {
        return PresentedTokens.bearer(credentials)
                .filter(PresentedTokens::isJwt)
                .map(this::verdict);
    }

    private Verdict<String> verdict(String token) {
        try {
            Object tenant = processor.process(token, null).getClaim(config.tenantClaim());
            return tenant instanceof String name && !name.isBlank()
                    ? Verdict.granted(name)
                    : refused("its claim " + config.tenantClaim() + " is no text");
        } catch (RemoteKeySourceException e) {
            LOG.warn("JWKS of {} cannot be had: {}", config.jwks(), e.getMessage());
            return Verdict.refused(new GatewayError(Code.UNAUTHENTICATED, "the token cannot be checked now"));
        } catch (BadJOSEException e) {
            return refused(String.valueOf(e.getMessage()));
        } catch (ParseException | JOSEException e) {
            return refused("it is malformed");
        }
    }

    private static Verdict<String> refused(String why) {
        return Verdict.refused(new GatewayError(Code.UNAUTHENTICATED, "JWT refused: " + why));
    }
}
