package io.voicegateway.adapters.auth.jwt;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.Verdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real HTTP server that serves the issuer's keys. */
class JwtSchemeTest {

    @RegisterExtension
    private final WireMockExtension issuer =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private ECKey key = key("one");
    private JwtScheme scheme;

    @BeforeEach
    void serveTheKeys() {
        serve(key);
        URI jwks = URI.create(issuer.baseUrl() + "/jwks");
        scheme = new JwtScheme(new JwtConfig(jwks, "https://issuer", "gateway", "org", Duration.ofSeconds(60)), jwks);
    }

    @Test
    void takesATokenOfTheIssuer() throws JOSEException {
        assertThat(check(token(claims()))).contains(Verdict.granted("acme"));
    }

    @Test
    void asksTheIssuerOnceForManyTokens() throws JOSEException {
        for (int i = 0; i < 20; i++) {
            assertThat(check(token(claims()))).contains(Verdict.granted("acme"));
        }

        issuer.verify(1, getRequestedFor(urlEqualTo("/jwks")));
    }

    @Test
    void fetchesTheKeysAnewWhenTheIssuerHasRotatedThem() throws JOSEException {
        check(token(claims()));
        key = key("two");
        serve(key);

        assertThat(check(token(claims()))).contains(Verdict.granted("acme"));
    }

    @Test
    void toleratesAClockThatIsOffByLessThanTheSkew() throws JOSEException {
        assertThat(check(token(claims().expirationTime(ago(30))))).contains(Verdict.granted("acme"));
        assertThat(check(token(claims().expirationTime(ago(90))))).get().isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void refusesAnotherIssuerAudienceOrTenantlessToken() throws JOSEException {
        assertRefused(token(claims().issuer("https://other")));
        assertRefused(token(claims().audience("other")));
        assertRefused(token(claims().claim("org", null)));
        assertRefused(token(claims().claim("org", 7)));
        assertRefused(token(claims().expirationTime(null)));
    }

    @Test
    void refusesAForgedSignature() throws JOSEException {
        String token = token(claims());
        int middle = token.lastIndexOf('.') + 20;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';

        assertRefused(token.substring(0, middle) + other + token.substring(middle + 1));
    }

    @Test
    void refusesATokenSignedWithThePublicKeyAsASecret() throws JOSEException {
        byte[] secret = new byte[32];
        System.arraycopy(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8), 0, secret, 0, 32);

        assertRefused(signed(JWSAlgorithm.HS256, claims(), new MACSigner(secret)));
    }

    @Test
    void refusesAnUnsignedTokenAndGarbage() {
        assertRefused("eyJhbGciOiJub25lIn0.eyJvcmciOiJhY21lIn0.");
        assertRefused("eyJ.eyJ.x");
    }

    @Test
    void refusesEverybodyWhileTheKeysHaveNeverBeenSeen() throws JOSEException {
        issuer.stubFor(get("/jwks").willReturn(aResponse().withStatus(500)));

        assertRefused(token(claims()));
    }

    @Test
    void isNotTriedWithoutAToken() {
        assertThat(scheme.check(new Credentials("/ws", Map.of("authorization", "Bearer plain"), "192.0.2.1")))
                .isEmpty();
    }

    private void assertRefused(String token) {
        assertThat(check(token)).get().isInstanceOf(Verdict.Refused.class);
    }

    private Optional<Verdict<String>> check(String token) {
        return scheme.check(new Credentials("/ws", Map.of("authorization", "Bearer " + token), "192.0.2.1"));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://issuer")
                .audience("gateway")
                .claim("org", "acme")
                .expirationTime(ago(-300));
    }

    private String token(JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(JWSAlgorithm.ES256, claims, new ECDSASigner(key));
    }

    private String signed(JWSAlgorithm algorithm, JWTClaimsSet.Builder claims, JWSSigner signer) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims.build());
        jwt.sign(signer);
        return jwt.serialize();
    }

    private void serve(ECKey current) {
        issuer.stubFor(get("/jwks").willReturn(aResponse().withBody(new JWKSet(current.toPublicJWK()).toString())));
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Date ago(int seconds) {
        return Date.from(Instant.now().minusSeconds(seconds));
    }
}
