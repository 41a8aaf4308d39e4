package io.voicegateway.adapters.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.voicegateway.adapters.support.tls.TestCertificate;
import io.voicegateway.domain.model.FleetLimits;
import io.voicegateway.domain.port.Fleet.Answer;
import io.voicegateway.domain.port.Fleet.Link;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A real Redis that speaks TLS, with a certificate of its own authority. */
class RedisTlsTest {
    private static final FleetLimits ONE_EACH = new FleetLimits(0, 1, 0, 0);

    @TempDir
    static Path directory;

    private static TestCertificate certificate;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final ch.qos.logback.classic.Logger logger =
            (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(RedisLink.class);
    private RedisServer redis;
    private RedisFixture fixture;
    private int port;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.make(directory, "EC", "dns:localhost");
    }

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        redis = new RedisServer(
                "--tls-port",
                Integer.toString(port),
                "--tls-cert-file",
                certificate.chain().toString(),
                "--tls-key-file",
                certificate.key().toString(),
                "--tls-auth-clients",
                "no");
        fixture = new RedisFixture(redis.uri(), ONE_EACH);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        fixture.close();
        redis.close();
    }

    @Test
    void whatIsCountedByTlsCountsForAll() {
        RedisFleet instance = fixture.instanceBy(at("localhost"), certificate.chain());
        RedisFixture.await(instance, Link.TOGETHER);

        assertThat(ask(instance)).isEqualTo(Answer.GRANTED);
        assertThat(ask(fixture.together())).isEqualTo(Answer.TENANT_FULL);
    }

    @Test
    void anotherNameThanTheCertificatesIsRefused() {
        RedisFleet instance = fixture.instanceBy(at("127.0.0.1"), certificate.chain());

        awaitWarning("No subject alternative names matching IP address 127.0.0.1");
        assertThat(ask(instance)).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() {
        RedisFleet instance = fixture.instanceBy(at("localhost"), null);

        awaitWarning("PKIX path building failed");
        assertThat(ask(instance)).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void aFileThatHoldsNoCertificateStopsTheStart() throws IOException {
        Path none = Files.writeString(directory.resolve("none.pem"), "nothing");

        assertThatThrownBy(() -> fixture.instanceBy(at("localhost"), none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.pem");
    }

    private URI at(String host) {
        return URI.create("rediss://" + host + ":" + port);
    }

    private static Answer ask(RedisFleet fleet) {
        return fleet.admit("acme").toCompletableFuture().join();
    }

    private void awaitWarning(String words) {
        Awaitility.await(words)
                .atMost(Duration.ofSeconds(10))
                .until(() -> log.list.stream()
                        .map(ILoggingEvent::getFormattedMessage)
                        .toList()
                        .toString()
                        .contains(words));
    }
}
