package io.voicegateway.adapters.cluster.redis;

import java.net.URI;
import java.time.Duration;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/** Opens a connection with the scripts loaded. Blocks, but not for long. */
final class RedisConnector {
    private static final int USUAL_PORT = 6379;

    private final HostAndPort address;
    private final DefaultJedisClientConfig config;

    /** @param patience how long to wait for a connection, and for each reply */
    RedisConnector(URI uri, Duration patience) {
        this.address = new HostAndPort(uri.getHost(), uri.getPort() < 0 ? USUAL_PORT : uri.getPort());
        DefaultJedisClientConfig.Builder builder = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) patience.toMillis())
                .socketTimeoutMillis((int) patience.toMillis())
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .resp2()
                .autoNegotiateProtocol(false)
                .database(database(uri));
        if (uri.getScheme().equals("rediss")) { // the host name is checked, or any certificate would do
            builder.sslOptions(
                    SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
        }
        String[] credentials =
                uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
        if (credentials.length == 2 && !credentials[0].isEmpty()) {
            builder.user(credentials[0]);
        }
        if (credentials.length > 0) {
            builder.password(credentials[credentials.length - 1]);
        }
        this.config = builder.build();
    }

    /**
     * Opens one.
     *
     * @throws redis.clients.jedis.exceptions.JedisException if Redis cannot be reached, or does not let us in
     */
    Connection open() {
        Connection connection = new Connection(address, config);
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

    private static int database(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath().replace("/", "");
        return path.isEmpty() ? 0 : Integer.parseInt(path);
    }
}
