package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.voicegateway.adapters.support.tls.TestCertificate;
import io.voicegateway.adapters.support.tls.TlsContexts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTlsTest {
    private static final Duration RARELY = Duration.ofHours(1);

    @TempDir
    static Path certificates;

    private static TestCertificate first;
    private static TestCertificate second;

    @TempDir
    Path directory;

    private Path chain;
    private Path key;

    @BeforeAll
    static void makeCertificates() throws Exception {
        first = TestCertificate.make(certificates, "EC", "dns:localhost");
        second = TestCertificate.make(certificates, "RSA", "dns:localhost");
    }

    @BeforeEach
    void install() throws IOException {
        chain = directory.resolve("tls.crt");
        key = directory.resolve("tls.key");
        install(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aCallGoesThroughTls(String protocol) throws Exception {
        try (TestServer server = server(null, RARELY);
                SSLSocket socket = connect(server, trusting(first), protocol)) {
            socket.getOutputStream()
                    .write(("GET /ws HTTP/1.1\r\n" + RawSocket.UPGRADE + "\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] head = socket.getInputStream().readNBytes(12);
            assertThat(new String(head, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 101");
            byte[] audio = new byte[8 + 160];
            System.arraycopy(new byte[] {(byte) 0x82, (byte) 0xFE, 0, (byte) 160}, 0, audio, 0, 4);
            socket.getOutputStream().write(audio);

            await().until(() -> server.switchboard.requests.size() == 1);
            assertThat(socket.getSession().getCipherSuite()).contains("GCM");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1"})
    void oldVersionsAreRefused(String protocol) throws Exception {
        try (TestServer server = server(null, RARELY)) {
            byte[] hello = OldHello.of(protocol);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address.getPort())) {
                socket.setSoTimeout(5000);
                socket.getOutputStream().write(hello);
                int type = socket.getInputStream().read();

                assertThat(type).as("an alert or the end, but no handshake").isIn(21, -1);
            }
        }
    }

    @Test
    void plainHttpOnTheTlsPortGetsNothing() throws Exception {
        try (TestServer server = server(null, RARELY);
                RawSocket raw = new RawSocket(server.address)) {
            raw.write("GET /health HTTP/1.1\r\nHost: g\r\n\r\n");

            assertThat(new String(raw.input.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("HTTP/1.1 200");
        }
    }

    @Test
    void aClientThatNeverShakesHandsIsDropped() throws Exception {
        try (TestServer server = server(null, RARELY);
                RawSocket raw = new RawSocket(server.address)) {
            assertThat(raw.input.read()).isEqualTo(-1);
        }
    }

    @Test
    void aNewCertificateIsTakenWithoutARestartAndOpenConnectionsStay() throws Exception {
        try (TestServer server = server(null, Duration.ofMillis(200));
                SSLSocket old = connect(server, trusting(first), "TLSv1.3")) {
            install(second);

            await().atMost(Duration.ofSeconds(10)).until(() -> shown(server).equals(certificateOf(second)));
            old.getOutputStream().write("GET /health HTTP/1.1\r\nHost: g\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(old.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void halfOfANewPairChangesNothingAndTheOperatorIsTold() throws Exception {
        try (TestServer server = server(null, RARELY)) {
            Files.copy(second.chain(), chain, StandardCopyOption.REPLACE_EXISTING);

            HttpResponse<String> answer = reload(server, "the-admin-key");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("another key than the certificate's");
            assertThat(shown(server)).isEqualTo(certificateOf(first));
            install(second);
            assertThat(reload(server, "the-admin-key").statusCode()).isEqualTo(200);
            assertThat(shown(server)).isEqualTo(certificateOf(second));
        }
    }

    @Test
    void reloadingTakesTheAdminKey() throws Exception {
        try (TestServer server = server(null, RARELY)) {
            assertThat(reload(server, "another-key").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void withClientAuthoritiesACertificateOfTheirsIsDemanded() throws Exception {
        try (TestServer server = server(second.chain(), RARELY)) {
            assertThatThrownBy(() -> health(server, trusting(first))).isInstanceOf(IOException.class);
            assertThat(health(server, TlsContexts.server(second.chain(), second.key(), first.chain())))
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void aKeyOfAnotherCertificateStopsTheStart() throws Exception {
        Files.copy(second.key(), key, StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> server(null, RARELY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tls.key: another key than the certificate's in");
    }

    private static String health(TestServer server, SSLContext context) throws IOException {
        try (SSLSocket socket = connect(server, context, "TLSv1.2")) {
            socket.getOutputStream()
                    .write("GET /health HTTP/1.1\r\nHost: g\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] head = socket.getInputStream().readNBytes(12);
            if (head.length < 12) {
                throw new IOException("closed");
            }
            return new String(head, StandardCharsets.US_ASCII);
        }
    }

    private TestServer server(@Nullable Path clientAuthorities, Duration lookEvery) throws IOException {
        TlsConfig tls = new TlsConfig(new TlsConfig.Files(chain, key, clientAuthorities), lookEvery);
        return new TestServer(
                10, Set.of(), tls, new AdminConfig("127.0.0.1", Optional.empty(), Optional.of("the-admin-key")));
    }

    private void install(TestCertificate certificate) throws IOException {
        Files.copy(certificate.chain(), chain, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(certificate.key(), key, StandardCopyOption.REPLACE_EXISTING);
    }

    private static HttpResponse<String> reload(TestServer server, String adminKey) throws Exception {
        SSLContext both = TlsContexts.trusting(bothChains());
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + server.address.getPort() + "/admin/reload"))
                .header("Authorization", "Bearer " + adminKey)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newBuilder().sslContext(both).build().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Path bothChains() throws IOException {
        return Files.writeString(
                certificates.resolve("both.pem"), Files.readString(first.chain()) + Files.readString(second.chain()));
    }

    private static Certificate shown(TestServer server) throws Exception {
        try (SSLSocket socket = connect(server, TlsContexts.trusting(bothChains()), "TLSv1.3")) {
            return socket.getSession().getPeerCertificates()[0];
        } catch (SSLException e) {
            throw new AssertionError(e);
        }
    }

    private static Certificate certificateOf(TestCertificate certificate) throws Exception {
        return KeyStore.getInstance(certificate.keyStore().toFile(), TestCertificate.PASSWORD)
                .getCertificate("test");
    }

    private static SSLContext trusting(TestCertificate certificate) throws Exception {
        return TlsContexts.trusting(certificate.chain());
    }

    private static SSLSocket connect(TestServer server, SSLContext context, String protocol) throws IOException {
        SSLSocket socket = (SSLSocket)
                context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.address.getPort());
        socket.setSoTimeout(10_000);
        socket.setEnabledProtocols(new String[] {protocol});
        socket.startHandshake();
        return socket;
    }

    /** A ClientHello that offers an old version only, which no JDK would still send. */
    private static final class OldHello {
        static byte[] of(String protocol) {
            byte minor = (byte) (protocol.equals("TLSv1") ? 1 : 2);
            byte[] hello = new byte[5 + 4 + 2 + 32 + 1 + 4 + 2];
            byte[] head = {22, 3, 1, 0, (byte) (hello.length - 5), 1, 0, 0, (byte) (hello.length - 9), 3, minor};
            System.arraycopy(head, 0, hello, 0, head.length);
            byte[] tail = {0, 0, 2, 0, 0x2F, 1, 0}; // no session, TLS_RSA_WITH_AES_128_CBC_SHA, no compression
            System.arraycopy(tail, 0, hello, hello.length - tail.length, tail.length);
            return hello;
        }
    }
}
