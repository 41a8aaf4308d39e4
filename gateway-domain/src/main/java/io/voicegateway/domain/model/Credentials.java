package io.voicegateway.domain.model;

import java.util.Map;

/**
 * What a client showed of itself at the handshake. Never printed.
 *
 * @param requestUri path and query as received, undecoded
 * @param headers the handshake's headers, names in lower case, lines of one name joined with commas
 * @param remoteAddress the peer's address, trusted proxies already taken off
 */
public record Credentials(String requestUri, Map<String, String> headers, String remoteAddress) {
    public Credentials {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "Credentials[remoteAddress=" + remoteAddress + ", ***]";
    }
}
