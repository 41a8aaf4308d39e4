package io.voicegateway.adapters.auth.twilio;

import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.CredentialScheme;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks {@code X-Twilio-Signature} on the upgrade: Base64 of HMAC-SHA1, keyed with the account's token, over the exact URL
 * that was configured; a handshake has no form parameters to join in (Twilio, "Secure your media streams"). A refusal says
 * which URLs were tried, a grant which of them was signed, once for each; never the signature or the token.
 */
final class TwilioSignatureScheme implements CredentialScheme {
    private static final Logger LOG = LoggerFactory.getLogger(TwilioSignatureScheme.class);
    private static final String HEADER = "x-twilio-signature";
    private static final Verdict<String> REFUSED =
            Verdict.refused(new GatewayError(Code.FORBIDDEN, "X-Twilio-Signature does not match"));

    private static final GatewayError MISSING = new GatewayError(Code.FORBIDDEN, "X-Twilio-Signature is missing");

    private final Supplier<TwilioAuthConfig> current;
    /** Which URL was signed last, as it was logged; written by any worker thread. */
    private volatile String signedLast = "";

    TwilioSignatureScheme(TwilioAuthConfig config) {
        this(() -> config);
    }

    /** @param current asked with each client, for tokens are rotated */
    TwilioSignatureScheme(Supplier<TwilioAuthConfig> current) {
        this.current = current;
    }

    @Override
    public String name() {
        return "twilio-signature";
    }

    @Override
    public Optional<Verdict<String>> check(Credentials credentials) {
        return Optional.ofNullable(credentials.headers().get(HEADER)).map(signature -> verdict(signature, credentials));
    }

    private Verdict<String> verdict(String signature, Credentials credentials) {
        TwilioAuthConfig config = current.get();
        byte[] shown = signature.getBytes(StandardCharsets.UTF_8);
        List<String> urls = SignedUrls.of(config, credentials);
        String signed = null;
        for (String url : urls) {
            for (String token : config.authTokens()) {
                signed = MessageDigest.isEqual(sign(token, url), shown) ? url : signed;
            }
        }
        if (signed != null) {
            tell(withoutSecrets(signed));
            return Verdict.granted(config.tenant());
        }
        LOG.warn(
                "X-Twilio-Signature matches none of {} (check TWILIO_AUTH_TOKEN, PUBLIC_BASE_URL and the URL in TwiML)",
                urls.stream().map(TwilioSignatureScheme::withoutSecrets).toList());
        return REFUSED;
    }

    @Override
    public GatewayError whenNothingIsShown() {
        return MISSING;
    }

    private void tell(String signed) {
        if (!signed.equals(signedLast)) {
            signedLast = signed;
            LOG.info("X-Twilio-Signature was made over {}", signed);
        }
    }

    static byte[] sign(String token, String url) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encode(mac.doFinal(url.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA1", e);
        }
    }

    /** A path may hold a token and a query may hold anything. */
    private static String withoutSecrets(String url) {
        return url.replaceAll("\\?.*", "?***").replaceAll("/[^/?]{24,}", "/***").replaceAll("[\\r\\n]", " ");
    }
}
