package io.voicegateway.adapters.inbound.undertow;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a browser's page may call. Phones and programs send no Origin; a browser always does, so a page of some
 * other site cannot use its visitor's access. A page of our own may call only under a name that nobody else can point at
 * us (localhost, or an address in numbers): any other name must be listed.
 */
final class OriginPolicy {
    private static final Pattern UNFORGEABLE =
            Pattern.compile("(localhost|\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+\\])(:\\d{1,5})?");
    private static final Pattern SCHEME = Pattern.compile("^https?://");

    private final Set<String> allowed;

    OriginPolicy(Set<String> allowed) {
        this.allowed =
                allowed.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /**
     * @param origin the Origin header
     * @param host the Host header
     */
    boolean allows(@Nullable String origin, @Nullable String host) {
        if (origin == null || allowed.contains("*")) {
            return true;
        }
        String given = origin.toLowerCase(Locale.ROOT);
        return allowed.contains(given) || (host != null && isOurs(given, host.toLowerCase(Locale.ROOT)));
    }

    /** Returns whether a Host header is a name that nobody else can point at us; so is none at all. */
    static boolean isUnforgeable(@Nullable String host) {
        return host == null
                || UNFORGEABLE.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean isOurs(String origin, String host) {
        return isUnforgeable(host) && SCHEME.matcher(origin).replaceFirst("").equals(host);
    }
}
