package io.voicegateway.adapters.support.websocket;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Any head that a server answers an upgrade with is read or said not to be HTTP. */
public final class UpgradeResponseFuzz {
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final UpgradeRequest REQUEST =
            new UpgradeRequest(URI.create("wss://upstream.example/ws"), Map.of("Sec-WebSocket-Protocol", "a, b"));

    private UpgradeResponseFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        UpgradeResponse response = UpgradeResponse.parse(data, data.length);
        if (response == null) {
            return;
        }
        if (response.status() < 100 || response.status() > 599) {
            throw new AssertionError("status " + response.status());
        }
        response.isInterim();
        response.mistake(REQUEST, KEY);
        Duration wait = response.retryAfter(Instant.EPOCH);
        if (wait != null && wait.isNegative()) {
            throw new AssertionError("wait " + wait);
        }
    }
}
