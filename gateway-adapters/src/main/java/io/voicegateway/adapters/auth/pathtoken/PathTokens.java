package io.voicegateway.adapters.auth.pathtoken;

import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.CredentialScheme;
import io.voicegateway.domain.port.TokenMint;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Mints and checks tokens of the form {@code vgt1.<expiry>.<tenant>.<signature>}: expiry in seconds of the Unix epoch,
 * tenant and HMAC-SHA256 in URL-safe Base64. A token is the whole of one path segment. It can be used again until it
 * expires, so keep it short-lived.
 */
final class PathTokens implements CredentialScheme, TokenMint {
    private static final Pattern IN_PATH =
            Pattern.compile("/vgt1\\.(\\d{1,12})\\.([A-Za-z0-9_-]{1,200})\\.([A-Za-z0-9_-]{43})(?:/?(?:\\?.*)?)$");
    private static final Pattern TRIED = Pattern.compile("/vgt1\\.");
    private static final Verdict<String> REFUSED =
            Verdict.refused(new GatewayError(Code.UNAUTHENTICATED, "the path's token is not valid"));
    private static final Verdict<String> EXPIRED =
            Verdict.refused(new GatewayError(Code.UNAUTHENTICATED, "the path's token has expired"));

    private final Supplier<PathTokenConfig> config;
    private final InstantSource clock;

    PathTokens(PathTokenConfig config, InstantSource clock) {
        this(() -> config, clock);
    }

    /** @param config asked with each token, for secrets are rotated */
    PathTokens(Supplier<PathTokenConfig> config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "path-token";
    }

    @Override
    public Optional<String> mint(String tenant, Duration validity) {
        List<String> secrets = config.get().secrets();
        if (secrets.isEmpty()) {
            return Optional.empty();
        }
        String body =
                clock.instant().plus(validity).getEpochSecond() + "." + base64(tenant.getBytes(StandardCharsets.UTF_8));
        return Optional.of("vgt1." + body + "." + base64(sign(secrets.get(0), body)));
    }

    @Override
    public Optional<Verdict<String>> check(Credentials credentials) {
        return TRIED.matcher(credentials.requestUri()).find()
                ? Optional.of(verdict(credentials.requestUri()))
                : Optional.empty();
    }

    private Verdict<String> verdict(String requestUri) {
        Matcher token = IN_PATH.matcher(requestUri);
        if (!token.find()) {
            return REFUSED;
        }
        String body = token.group(1) + "." + token.group(2);
        byte[] shown = Base64.getUrlDecoder().decode(token.group(3));
        boolean matches = false;
        for (String secret : config.get().secrets()) {
            matches |= MessageDigest.isEqual(sign(secret, body), shown);
        }
        if (!matches) {
            return REFUSED;
        }
        if (Long.parseLong(token.group(1)) < clock.instant().getEpochSecond()) {
            return EXPIRED;
        }
        return Verdict.granted(new String(Base64.getUrlDecoder().decode(token.group(2)), StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sign(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(("vgt1." + body).getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
