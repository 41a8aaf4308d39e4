package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * HAProxy with the file that operators are given, {@code docs/deploy/haproxy.cfg}: but for the addresses of the gateways and a plain
 * port in place of the TLS one, for the callers of the load test speak no TLS, nothing in it is changed.
 */
final class HaProxy implements AutoCloseable {
    private static final Path CONFIGURATION = Path.of("..", "docs", "deploy", "haproxy.cfg");

    private final Process process;
    private final Path output;
    private final int port;

    private HaProxy(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    static boolean isInstalled() {
        return program().isPresent();
    }

    /** Starts one in front of two gateways. */
    static HaProxy before(int first, int second) throws IOException {
        Path directory = Files.createTempDirectory("haproxy");
        int port = freePort();
        String configuration = Files.readString(CONFIGURATION)
                .replaceFirst("(?m)^    bind .*$", "    bind 127.0.0.1:" + port)
                .replace("10.0.0.11:8080", "127.0.0.1:" + first)
                .replace("10.0.0.12:8080", "127.0.0.1:" + second);
        assertThat(configuration).contains("127.0.0.1:" + port, "127.0.0.1:" + first, "127.0.0.1:" + second);
        Path file = Files.writeString(directory.resolve("haproxy.cfg"), configuration);
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(program().orElseThrow().toString(), "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        HaProxy proxy = new HaProxy(process, output, port);
        Awaitility.await("HAProxy").until(() -> proxy.isListening() || !process.isAlive());
        assertThat(process.isAlive()).as(proxy.output()).isTrue();
        return proxy;
    }

    URI uri(String path) {
        return URI.create("ws://127.0.0.1:" + port + path);
    }

    /** Returns what it has said of itself and of the gateways' health. */
    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Optional<Path> program() {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(":")), List.of("/usr/sbin", "/usr/local/sbin").stream())
                .map(directory -> Path.of(directory, "haproxy"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
