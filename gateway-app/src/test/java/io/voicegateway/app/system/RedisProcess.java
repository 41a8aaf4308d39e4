package io.voicegateway.app.system;

import java.io.IOException;

/** A Redis of one's own on one port, which forgets everything between its lives. */
final class RedisProcess implements AutoCloseable {
    private final int port;
    private InstalledServer server;

    RedisProcess() throws IOException {
        port = InstalledServer.freePort();
        start();
    }

    /** Starts it, again if need be. */
    void start() throws IOException {
        server = InstalledServer.redis(port);
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** {@code kill -9}. */
    void kill() {
        server.close();
    }

    @Override
    public void close() {
        kill();
    }
}
