package io.voicegateway.app.cli;

import java.net.URI;

/** Addresses on the command line. */
final class Urls {
    private Urls() {}

    /** Reads the address of a WebSocket server; {@code what} it is for and what is expected stand in the complaint. */
    static URI webSocket(String what, String url, String expected) {
        try {
            URI uri = URI.create(url);
            if (("ws".equals(uri.getScheme()) || "wss".equals(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // The same words as for a URL of another scheme.
        }
        throw new UsageException(what + " " + url + " (expected: " + expected + ")");
    }
}
