package io.voicegateway.domain.admission;

import io.voicegateway.domain.model.Credentials;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayError.Code;
import io.voicegateway.domain.model.Verdict;
import io.voicegateway.domain.port.Authenticator;
import io.voicegateway.domain.port.CredentialScheme;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Asks the configured schemes. One refusal refuses, so that a bad signature cannot be made good by something weaker; else
 * the first grant, by the schemes' names, says who the client is. Who shows nothing is asked for credentials if any scheme
 * knows some. With no scheme at all everybody is {@link #ANONYMOUS}:
 * whether that may face more than loopback is decided where the listener is configured.
 */
public final class SchemeAuthenticator implements Authenticator {

    /** The tenant of those whom nobody asked. */
    public static final String ANONYMOUS = "anonymous";

    private final List<CredentialScheme> schemes;
    private final Verdict<String> nothingShown;

    public SchemeAuthenticator(Collection<CredentialScheme> schemes) {
        this.schemes = schemes.stream()
                .sorted(Comparator.comparing(CredentialScheme::name))
                .toList();
        this.nothingShown = Verdict.refused(this.schemes.stream()
                .map(CredentialScheme::whenNothingIsShown)
                .min(Comparator.comparing(error -> error.code() == Code.FORBIDDEN))
                .orElse(new GatewayError(Code.BUG, "without a scheme everybody is let in")));
    }

    @Override
    public Verdict<String> authenticate(Credentials credentials) {
        if (schemes.isEmpty()) {
            return Verdict.granted(ANONYMOUS);
        }
        Verdict<String> answer = nothingShown;
        for (CredentialScheme scheme : schemes) {
            Verdict<String> verdict = scheme.check(credentials).orElse(answer);
            if (verdict != answer && verdict instanceof Verdict.Refused) {
                return verdict;
            }
            answer = answer == nothingShown ? verdict : answer;
        }
        return answer;
    }
}
