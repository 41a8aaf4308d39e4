package io.voicegateway.adapters.inbound.undertow;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a browser's page may call. Phones and programs send no Origin; a browser always does, so a page of some
 * other site cannot use its visitor's access.
 */
final class OriginPolicy {
    private final Set<String> allowed;

    OriginPolicy(Set<String> allowed) {
        this.allowed =
                allowed.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /**
     * @param origin the Origin header
     * @param host the Host header: a page of our own may call
     */
    boolean allows(@Nullable String origin, @Nullable String host) {
        if (origin == null || allowed.contains("*")) {
            return true;
        }
        String given = origin.toLowerCase(Locale.ROOT);
        return allowed.contains(given) || (host != null && isOf(given, host.toLowerCase(Locale.ROOT)));
    }

    private static boolean isOf(String origin, String host) {
        return origin.equals("http://" + host) || origin.equals("https://" + host);
    }
}
