package io.voicegateway.app.logging;

import io.voicegateway.domain.model.PhoneNumbers;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes out of a line what must not be read: the secrets that this process was given, tokens and keys that clients show,
 * paths that may hold either, phone numbers. Our own code logs none of them; libraries may, at the finest level. Thread-safe.
 */
final class Redaction {
    /** A shorter one would be found in innocent words. */
    private static final int SHORTEST = 6;

    private static final String GONE = "***";
    private static final Pattern SHOWN = Pattern.compile(
            "(vgt1\\.)[A-Za-z0-9._-]+|(HttpServerExchange\\{ \\w+ )[^\\s}]*|((?i)bearer |x-api-key[=: ]{1,2}|[ ,\\[]token\\.)[^\\s,;\\]}\"*]+");

    private volatile List<String> secrets = List.of();

    /** Hides these, too, from now on: a secret that was rotated may still be met. */
    synchronized void hide(Collection<String> more) {
        secrets = Stream.concat(secrets.stream(), more.stream())
                .filter(secret -> secret.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Returns the line without them. */
    String of(String line) {
        String rest = line;
        for (String secret : secrets) {
            if (rest.contains(secret)) {
                rest = rest.replace(secret, GONE);
            }
        }
        return PhoneNumbers.mask(SHOWN.matcher(rest).replaceAll("$1$2$3" + GONE));
    }
}
