package io.voicegateway.adapters.inbound.undertow;

import io.voicegateway.domain.port.WireProtocol;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path that takes calls: {@code /ws}, then perhaps a protocol's name, then perhaps a token, each a segment. The token is
 * for the authenticator to check.
 *
 * @param protocol the protocol; null if the first messages shall tell
 */
record WebSocketPath(@Nullable WireProtocol protocol) {
    static final String ROOT = "/ws";

    private static final Pattern TOKEN = Pattern.compile("vgt1\\.[A-Za-z0-9._-]{1,300}");

    /** Returns whether the path lies where only calls are taken. */
    static boolean owns(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    /** Returns what an owned path means; empty if it is none of ours. */
    static Optional<WebSocketPath> parse(String path, Map<String, WireProtocol> protocols) {
        String[] segments = path.substring(ROOT.length()).split("/", -1);
        int next = 1;
        WireProtocol protocol = next < segments.length ? protocols.get(segments[next]) : null;
        if (protocol != null) {
            next++;
        }
        if (next < segments.length && TOKEN.matcher(segments[next]).matches()) {
            next++;
        }
        return next == segments.length ? Optional.of(new WebSocketPath(protocol)) : Optional.empty();
    }
}
