package io.voicegateway.adapters.cluster.redis;

import io.voicegateway.adapters.support.tls.TlsContexts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.Protocol.Command;

/** Opens a connection with the scripts loaded. Blocks, but not for long. */
final class RedisConnector {
    private static final int USUAL_PORT = 6379;

    private final HostAndPort address;
    private final DefaultJedisClientConfig config;
    private final JedisSocketFactory sockets;

    /**
     * @param authorities PEM file of who may sign Redis' certificate; null takes the platform's
     * @param patience how long to wait for a connection, and for each reply
     */
    RedisConnector(URI uri, @Nullable Path authorities, Duration patience) {
        this.address = new HostAndPort(uri.getHost(), uri.getPort() < 0 ? USUAL_PORT : uri.getPort());
        DefaultJedisClientConfig.Builder builder = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) patience.toMillis())
                .socketTimeoutMillis((int) patience.toMillis())
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .resp2()
                .autoNegotiateProtocol(false)
                .database(database(uri));
        String[] credentials =
                uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
        if (credentials.length == 2 && !credentials[0].isEmpty()) {
            builder.user(credentials[0]);
        }
        if (credentials.length > 0) {
            builder.password(credentials[credentials.length - 1]);
        }
        this.config = builder.build();
        this.sockets = uri.getScheme().equals("rediss")
                ? new TlsSockets(address, trust(authorities), (int) patience.toMillis())
                : new DefaultJedisSocketFactory(address, config);
    }

    /**
     * Opens one.
     *
     * @throws redis.clients.jedis.exceptions.JedisException if Redis cannot be reached, or does not let us in
     */
    Connection open() {
        Connection connection = new Connection(sockets, config);
        try {
            connection.connect();
            for (Script script : Script.values()) {
                connection.sendCommand(Command.SCRIPT, RedisLink.LOAD, script.text());
                connection.getOne();
            }
            return connection;
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Returns host and port, for logs. */
    @Override
    public String toString() {
        return address.toString();
    }

    private static SSLSocketFactory trust(@Nullable Path authorities) {
        try {
            SSLContext context = authorities == null ? TlsContexts.platformTrust() : TlsContexts.trusting(authorities);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("TLS to Redis: " + e.getMessage(), e);
        }
    }

    private static int database(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath().replace("/", "");
        return path.isEmpty() ? 0 : Integer.parseInt(path);
    }
}
