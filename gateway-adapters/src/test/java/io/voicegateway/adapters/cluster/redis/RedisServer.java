package io.voicegateway.adapters.cluster.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** A real Redis of one's own, on a free port, that keeps nothing on disk and may be mistreated. */
final class RedisServer implements AutoCloseable {
    private final int port;
    private final Path directory;
    private final List<String> options;
    private Process process;

    RedisServer(String... options) {
        this.options = List.of(options);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
            directory = Files.createTempDirectory("redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** Starts it, again if need be; it has forgotten everything. */
    void start() {
        List<String> command = new ArrayList<>(List.of("redis-server", "--port", Integer.toString(port)));
        command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        command.addAll(List.of("--dir", directory.toString(), "--logfile", "redis.log"));
        command.addAll(options);
        try {
            process = new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new UncheckedIOException("redis-server is needed (bin/verify installs it)", e);
        }
        Awaitility.await("redis").atMost(Duration.ofSeconds(10)).until(this::listens);
    }

    URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    URI uri(String userInfo) {
        return URI.create("redis://" + userInfo + "@127.0.0.1:" + port);
    }

    /** Says a command and returns the reply. */
    Object say(String... words) {
        try (Connection connection = connection()) {
            return reply(connection, words);
        }
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stands still from now on: connections are taken, nothing is answered. */
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    @Override
    public void close() {
        signal("CONT");
        kill();
    }

    private boolean listens() {
        try (Connection connection = connection()) {
            return connection.isConnected();
        } catch (JedisConnectionException e) {
            return false;
        } catch (JedisException e) {
            return true; // it wants a password
        }
    }

    private Connection connection() {
        Connection connection = new Connection(
                new HostAndPort("127.0.0.1", port),
                DefaultJedisClientConfig.builder()
                        .resp2()
                        .autoNegotiateProtocol(false)
                        .build());
        connection.connect();
        return connection;
    }

    private static Object reply(Connection connection, String... words) {
        connection.sendCommand(Protocol.Command.valueOf(words[0]), Arrays.copyOfRange(words, 1, words.length));
        return connection.getOne();
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
