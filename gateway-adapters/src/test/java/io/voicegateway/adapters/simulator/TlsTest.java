package io.voicegateway.adapters.simulator;

import static io.voicegateway.adapters.simulator.ConversationTest.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

    private final GeminiSimulator simulator = start("tls-port=0");

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aClientThatTrustsTheCertificateSpeaksAndIsAnswered(String version) throws Exception {
        URI uri = simulator.tlsUri().orElseThrow();
        try (SSLSocket socket = connect(trusting(), uri, version)) {
            OutputStream out = socket.getOutputStream();
            String head = "GET " + uri.getPath() + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAA\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] setup = TestClient.SETUP.getBytes(StandardCharsets.US_ASCII);
            out.write(new byte[] {(byte) 0x81, (byte) (0x80 | setup.length), 0, 0, 0, 0});
            out.write(setup);

            StringBuilder answer = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (answer.indexOf("setupComplete") < 0) {
                answer.append((char) in.read());
            }

            assertThat(answer).startsWith("HTTP/1.1 101 ");
        }
    }

    @Test
    void othersRefuseIt() {
        URI uri = simulator.tlsUri().orElseThrow();

        assertThatThrownBy(() -> connect(SSLContext.getDefault(), uri, "TLSv1.3"))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void theCertificateIsOfTheDayAndForThisMachine() throws Exception {
        var certificate = simulator.certificate().orElseThrow();

        certificate.checkValidity(Date.from(Instant.now()));
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getNotAfter()).isBefore(Date.from(Instant.now().plus(31, ChronoUnit.DAYS)));
        assertThat(certificate.getSubjectAlternativeNames()).hasSize(2);
    }

    private SSLContext trusting() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("simulator", simulator.certificate().orElseThrow());
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static SSLSocket connect(SSLContext context, URI uri, String version) throws Exception {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), uri.getPort());
        socket.setSoTimeout(5_000);
        socket.setEnabledProtocols(new String[] {version});
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
