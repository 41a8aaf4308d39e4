package io.voicegateway.adapters.support.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.support.tls.TestCertificate;
import io.voicegateway.adapters.support.tls.TlsContexts;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsDialTest {

    private static final ConnectionLimits LIMITS =
            new ConnectionLimits(FrameLimits.DEFAULTS, 2 << 20, ConnectionLimits.DEFAULTS.closeTimeout());

    private static IoLoops loops;
    private static TestCertificate localhost;
    private static SSLContext serverContext;
    private static WebSocketDialer dialer;

    @BeforeAll
    static void open(@TempDir Path directory) throws Exception {
        loops = IoLoops.start(2, true);
        localhost = TestCertificate.make(directory, "EC", "dns:localhost,ip:127.0.0.1");
        serverContext = TlsContexts.server(localhost.chain(), localhost.key());
        dialer = new WebSocketDialer(TlsContexts.trusting(localhost.chain()));
    }

    @AfterAll
    static void close() {
        loops.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void echoesAndClosesCleanly(String protocol) throws Exception {
        try (EchoServer server = new EchoServer(loops, LIMITS, serverContext, protocol)) {
            Recorder recorder = new Recorder();
            WebSocketConnection connection = dial("localhost", server);

            connection.loop().execute(() -> {
                connection.start(recorder);
                connection.sendText("grüezi".getBytes(UTF_8), 0, 7);
                connection.sendBinary(new byte[1_000_000], 0, 1_000_000);
                connection.sendBinary(new byte[1], 0, 1);
            });

            assertThat(recorder.next()).isEqualTo("text grüezi");
            assertThat(recorder.next()).isEqualTo("binary 1000000");
            assertThat(recorder.next()).isEqualTo("binary 1");
            connection.loop().execute(() -> connection.close(1000, "bye"));
            assertThat(recorder.next()).isEqualTo("closed 1000 bye");
            Awaitility.await().untilAsserted(() -> assertThat(server.closed).containsExactly("1000 bye"));
        }
    }

    @Test
    void addressInTheCertificateIsAccepted() throws Exception {
        try (EchoServer server = new EchoServer(loops, LIMITS, serverContext)) {
            WebSocketConnection connection = dial("127.0.0.1", server);

            connection.loop().execute(connection::abort);
        }
    }

    @Test
    void thirtyDialsInARowDoNotHang() throws Exception {
        try (EchoServer server = new EchoServer(loops, LIMITS, serverContext, "TLSv1.3")) {
            for (int i = 0; i < 30; i++) {
                Recorder recorder = new Recorder();
                WebSocketConnection connection = dial("localhost", server);
                connection.loop().execute(() -> {
                    connection.start(recorder);
                    connection.sendText(new byte[] {'x'}, 0, 1);
                });

                assertThat(recorder.next()).isEqualTo("text x");
                connection.loop().execute(connection::abort);
            }
        }
    }

    @Test
    void otherHostsCertificateIsRefusedWithTheRealCause(@TempDir Path directory) throws Exception {
        TestCertificate other = TestCertificate.make(directory, "EC", "dns:other.example");
        WebSocketDialer trusting = new WebSocketDialer(TlsContexts.trusting(other.chain()));
        try (EchoServer server = new EchoServer(loops, LIMITS, TlsContexts.server(other.chain(), other.key()))) {
            assertThatThrownBy(
                            () -> trusting.dial(loops.next(), uri("localhost", server), Map.of(), DialLimits.DEFAULTS)
                                    .get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(DialException.class)
                    .hasRootCauseInstanceOf(java.security.cert.CertificateException.class)
                    .hasMessageContaining("No subject alternative DNS name matching localhost found");
        }
    }

    @Test
    void unknownAuthorityIsRefused() throws Exception {
        WebSocketDialer stranger = new WebSocketDialer(TlsContexts.platformTrust());
        try (EchoServer server = new EchoServer(loops, LIMITS, serverContext)) {
            assertThatThrownBy(
                            () -> stranger.dial(loops.next(), uri("localhost", server), Map.of(), DialLimits.DEFAULTS)
                                    .get(5, TimeUnit.SECONDS))
                    .hasMessageContaining("PKIX path building failed");
        }
    }

    @Test
    void serverThatSpeaksNoTlsIsAnErrorOfTls() throws Exception {
        try (EchoServer server = new EchoServer(loops, LIMITS, null)) {
            assertThatThrownBy(() -> dialer.dial(loops.next(), uri("localhost", server), Map.of(), DialLimits.DEFAULTS)
                            .get(5, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(DialException.class)
                    .hasMessageContaining("TLS handshake failed");
        }
    }

    private static WebSocketConnection dial(String host, EchoServer server) throws Exception {
        return dialer.dial(
                        loops.next(),
                        uri(host, server),
                        Map.of(),
                        new DialLimits(
                                DialLimits.DEFAULTS.connectTimeout(), DialLimits.DEFAULTS.upgradeTimeout(), LIMITS))
                .get(5, TimeUnit.SECONDS);
    }

    private static URI uri(String host, EchoServer server) {
        return URI.create("wss://" + host + ":" + server.port() + "/echo");
    }
}
