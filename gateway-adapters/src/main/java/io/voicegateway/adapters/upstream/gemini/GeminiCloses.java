package io.voicegateway.adapters.upstream.gemini;

import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells from the vendor's farewell what may help. The reason's text counts first, since the same code stands for a wrong
 * key, a wrong model and a bad minute of the service. The texts are those that users have reported; they may be cut in
 * mid-word at 123 bytes, so their beginnings are looked for.
 */
final class GeminiCloses {
    /** For a quota without a word of when: long enough for another caller to hang up. */
    private static final Duration QUOTA_WAIT = Duration.ofSeconds(5);

    private static final int MAX_REASON_CHARACTERS = 200;
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private static final List<Known> TEXTS = List.of(
            new Known("api key", Remedy.NONE),
            new Known("unregistered callers", Remedy.NONE),
            new Known("permission denied", Remedy.NONE),
            new Known("unauthenticated", Remedy.NONE),
            new Known("is not found for api version", Remedy.NONE),
            new Known("is not supported for bidi", Remedy.NONE),
            new Known("operation is not implemented", Remedy.FRESH),
            new Known("requested entity was not found", Remedy.FRESH),
            new Known("the operation was aborted", Remedy.FRESH));

    private static final List<String> QUOTA_TEXTS = List.of("quota", "resource_exhausted", "resource exhausted");

    private final String secret;

    /** @param secret never let through in a reason; may be empty */
    GeminiCloses(String secret) {
        this.secret = secret;
    }

    /** Returns what to make of a refused upgrade. */
    UpstreamLoss ofStatus(int status, Duration retryAfter) {
        boolean passing = status == 408 || status == 429 || status >= 500;
        String reason = "the upgrade was answered with " + status;
        int code = status >= 400 && status <= 599 ? status : 1006;
        return new UpstreamLoss(code, reason, passing ? Remedy.RESUME : Remedy.NONE, retryAfter);
    }

    /** Returns what to make of a connection that could not be had at all. */
    UpstreamLoss ofFailure(String reason) {
        return new UpstreamLoss(1006, clean(reason), Remedy.RESUME);
    }

    /** Returns what to make of a close in a session that was set up. */
    UpstreamLoss inSession(int code, String reason) {
        return loss(
                code,
                reason,
                switch (code) {
                    case 1003, 1007 -> Remedy.FRESH;
                    case 1008 -> Remedy.NONE;
                    default -> Remedy.RESUME;
                });
    }

    /**
     * Returns what to make of a close before the setup was accepted.
     *
     * @param resuming whether the setup had a handle: then the handle is suspected before the setup is
     */
    UpstreamLoss inSetup(int code, String reason, boolean resuming) {
        return loss(
                code,
                reason,
                switch (code) {
                    case 1003, 1007, 1008 -> resuming ? Remedy.FRESH : Remedy.NONE;
                    default -> Remedy.RESUME;
                });
    }

    private UpstreamLoss loss(int code, String reason, Remedy otherwise) {
        String lower = reason.toLowerCase(Locale.ROOT);
        if (QUOTA_TEXTS.stream().anyMatch(lower::contains)) {
            return new UpstreamLoss(code, clean(reason), Remedy.RESUME, QUOTA_WAIT);
        }
        Remedy known = known(lower);
        return new UpstreamLoss(code, clean(reason), known == null ? otherwise : known);
    }

    private static @Nullable Remedy known(String lower) {
        for (Known text : TEXTS) {
            if (lower.contains(text.beginning)) {
                return text.remedy;
            }
        }
        return null;
    }

    /** Takes out the secret, and what could forge a line in a log. */
    private String clean(String reason) {
        String safe = secret.isEmpty() ? reason : reason.replace(secret, "***");
        safe = CONTROLS.matcher(safe).replaceAll(" ").strip();
        return safe.length() <= MAX_REASON_CHARACTERS ? safe : safe.substring(0, MAX_REASON_CHARACTERS);
    }

    private record Known(String beginning, Remedy remedy) {}
}
