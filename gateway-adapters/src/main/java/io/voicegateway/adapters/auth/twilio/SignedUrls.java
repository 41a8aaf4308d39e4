package io.voicegateway.adapters.auth.twilio;

import io.voicegateway.domain.model.Credentials;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The URLs that a carrier may have signed for one request. The signed text is the URL as it was configured, which the
 * gateway sees only through proxies: so each public base is tried as {@code wss} and {@code https}, with and without the
 * default port, with and without a trailing slash. Nothing is ever built from a raw {@code Host} header.
 */
final class SignedUrls {
    private SignedUrls() {}

    /** Returns the candidates, the likeliest first. */
    static List<String> of(TwilioAuthConfig config, Credentials credentials) {
        Set<String> urls = new LinkedHashSet<>();
        for (String authority : authorities(config, credentials)) {
            for (String scheme : List.of("wss://", "https://")) {
                for (String host : withAndWithoutDefaultPort(authority)) {
                    String url = scheme + host + credentials.requestUri();
                    urls.add(url);
                    urls.add(toggleSlash(url));
                }
            }
        }
        return new ArrayList<>(urls);
    }

    /** Base URLs may have a path that a proxy takes off. */
    private static List<String> authorities(TwilioAuthConfig config, Credentials credentials) {
        if (!config.publicBaseUrls().isEmpty()) {
            return config.publicBaseUrls().stream()
                    .map(SignedUrls::authorityAndPath)
                    .toList();
        }
        String forwarded = credentials.headers().get("x-forwarded-host");
        return forwarded == null ? List.of() : List.of(forwarded);
    }

    private static String authorityAndPath(URI base) {
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        return base.getRawAuthority() + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    private static List<String> withAndWithoutDefaultPort(String authorityAndPath) {
        int slash = authorityAndPath.indexOf('/');
        String authority = slash < 0 ? authorityAndPath : authorityAndPath.substring(0, slash);
        String path = slash < 0 ? "" : authorityAndPath.substring(slash);
        if (authority.endsWith(":443")) {
            return List.of(authorityAndPath, authority.substring(0, authority.length() - 4) + path);
        }
        boolean port = authority.lastIndexOf(':') > authority.lastIndexOf(']');
        return port ? List.of(authorityAndPath) : List.of(authorityAndPath, authority + ":443" + path);
    }

    private static String toggleSlash(String url) {
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        String rest = query < 0 ? "" : url.substring(query);
        return (path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/") + rest;
    }
}
