package io.voicegateway.app.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A Redis of one's own on a free port, which keeps nothing on disk. */
final class RedisProcess implements AutoCloseable {
    private final int port;
    private Process process;

    RedisProcess() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        start();
    }

    /** Starts it, again if need be; it has forgotten everything. */
    void start() throws IOException {
        process = new ProcessBuilder(
                        "redis-server",
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--dir",
                        Files.createTempDirectory("redis").toString(),
                        "--logfile",
                        "redis.log")
                .start();
        Awaitility.await("redis").atMost(Duration.ofSeconds(10)).until(this::listens);
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
