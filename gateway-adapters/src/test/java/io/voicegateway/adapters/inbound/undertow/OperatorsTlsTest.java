package io.voicegateway.adapters.inbound.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.adapters.support.tls.TestCertificate;
import io.voicegateway.adapters.support.tls.TlsContexts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The port for operators beside a port that speaks TLS and asks callers for a certificate. */
class OperatorsTlsTest {
    @TempDir
    Path directory;

    private TestCertificate first;
    private TestCertificate second;
    private Path chain;
    private Path key;
    private int port;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        first = TestCertificate.make(directory, "EC", "dns:localhost");
        second = TestCertificate.make(directory, "RSA", "dns:localhost");
        chain = Files.copy(first.chain(), directory.resolve("tls.crt"));
        key = Files.copy(first.key(), directory.resolve("tls.key"));
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = new TestServer(
                10,
                Set.of(),
                new TlsConfig(new TlsConfig.Files(chain, key, second.chain()), Duration.ofHours(1)),
                new AdminConfig("localhost", Optional.of(port), Optional.of("the-admin-key")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void operatorsAreAnsweredByTlsWithoutACertificateOfTheirsAndNotInClear() throws Exception {
        assertThat(ask(first, "GET", "/metrics", port).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> ask(first, "GET", "/health", server.address.getPort()))
                .isInstanceOf(IOException.class);
        try (RawSocket raw = new RawSocket(new InetSocketAddress("localhost", port))) {
            raw.write("GET /metrics HTTP/1.1\r\nHost: g\r\n\r\n");

            assertThat(raw.input.readAllBytes()).asString().doesNotContain("200");
        }
    }

    @Test
    void aNewCertificateIsTakenHereToo() throws Exception {
        Files.copy(second.chain(), chain, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(second.key(), key, StandardCopyOption.REPLACE_EXISTING);

        assertThat(ask(first, "POST", "/admin/reload", port).statusCode()).isEqualTo(200);

        assertThat(ask(second, "GET", "/livez", port).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> ask(first, "GET", "/livez", port)).isInstanceOf(IOException.class);
    }

    private static HttpResponse<String> ask(TestCertificate trusted, String method, String path, int port)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                .header("Authorization", "Bearer the-admin-key")
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newBuilder()
                .sslContext(TlsContexts.trusting(trusted.chain()))
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
    }
}
