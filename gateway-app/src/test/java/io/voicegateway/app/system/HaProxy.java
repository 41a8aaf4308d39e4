package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * HAProxy with the file that operators are given, {@code docs/deploy/haproxy.cfg}: but for the addresses of the gateways and a plain
 * port in place of the TLS one, for the callers of the load test speak no TLS, nothing in it is changed.
 */
final class HaProxy implements AutoCloseable {
    private static final Path CONFIGURATION = Path.of("..", "docs", "deploy", "haproxy.cfg");

    private final InstalledServer server;

    private HaProxy(InstalledServer server) {
        this.server = server;
    }

    /** Starts one in front of two gateways. */
    static HaProxy before(GatewayProcess first, GatewayProcess second) throws IOException {
        int port = InstalledServer.freePort();
        String configuration = Files.readString(CONFIGURATION)
                .replaceFirst("(?m)^    bind .*$", "    bind 127.0.0.1:" + port)
                .replace("10.0.0.11:8080", "127.0.0.1:" + first.port())
                .replace("10.0.0.12:8080", "127.0.0.1:" + second.port());
        assertThat(configuration)
                .contains("127.0.0.1:" + port, "127.0.0.1:" + first.port(), "127.0.0.1:" + second.port());
        Path file = Files.writeString(Files.createTempFile("haproxy", ".cfg"), configuration);
        return new HaProxy(InstalledServer.start(port, "haproxy", "-db", "-f", file.toString()));
    }

    int port() {
        return server.port();
    }

    URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + server.port() + path);
    }

    /** Returns what it has said of itself and of the gateways' health. */
    String output() throws IOException {
        return server.output();
    }

    @Override
    public void close() {
        server.close();
    }
}
