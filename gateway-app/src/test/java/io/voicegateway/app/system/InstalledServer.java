package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Somebody else's server, as the machine has it installed, on a free port of loopback; {@code bin/verify} installs them. */
final class InstalledServer implements AutoCloseable {
    private final Process process;
    private final Path output;
    private final int port;

    private InstalledServer(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Skips the test if a program is missing. */
    static void require(String... programs) {
        for (String program : programs) {
            assumeTrue(
                    find(program).isPresent(),
                    program + " is not installed (bin/verify installs it as root on Debian)");
        }
    }

    /** Starts one that has been told to listen on the port, and waits until it does. */
    static InstalledServer start(int port, String program, String... arguments) throws IOException {
        Path directory = Files.createTempDirectory(program);
        Path output = directory.resolve("output");
        List<String> command =
                new ArrayList<>(List.of(find(program).orElseThrow().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        InstalledServer server = new InstalledServer(process, output, port);
        Awaitility.await(program).until(() -> server.isListening() || !process.isAlive());
        assertThat(process.isAlive()).as(server.output()).isTrue();
        return server;
    }

    /** Starts a Redis that keeps nothing on disk. */
    static InstalledServer redis(int port) throws IOException {
        return start(
                port,
                "redis-server",
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** Returns what it has written so far. */
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

    private static Optional<Path> find(String program) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
