package io.voicegateway.adapters.cluster.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Dials Redis by TLS, and asks its certificate for the host's name: by itself the client would take any trusted one. Blocks. */
final class TlsSockets implements JedisSocketFactory {
    private final HostAndPort address;
    private final SSLSocketFactory trust;
    private final int patienceMillis;

    TlsSockets(HostAndPort address, SSLSocketFactory trust, int patienceMillis) {
        this.address = address;
        this.trust = trust;
        this.patienceMillis = patienceMillis;
    }

    @Override
    public Socket createSocket() {
        Socket plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.setSoTimeout(patienceMillis);
            plain.connect(new InetSocketAddress(address.getHost(), address.getPort()), patienceMillis);
            SSLSocket secure = (SSLSocket) trust.createSocket(plain, address.getHost(), address.getPort(), true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            return secure;
        } catch (IOException e) {
            close(plain);
            throw new JedisConnectionException("no TLS connection to " + address, e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new JedisConnectionException("the socket does not close", e);
        }
    }
}
