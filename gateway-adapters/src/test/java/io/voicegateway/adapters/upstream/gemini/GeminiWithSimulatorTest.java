package io.voicegateway.adapters.upstream.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.adapters.upstream.gemini.GeminiConfig.Credential;
import io.voicegateway.adapters.upstream.gemini.GeminiProfileConfig.Compression;
import io.voicegateway.adapters.upstream.gemini.GeminiProfileConfig.Detection;
import io.voicegateway.adapters.upstream.gemini.GeminiProfileConfig.Sensitivity;
import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import io.voicegateway.domain.model.UpstreamException;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.UpstreamConnector;
import io.voicegateway.domain.port.UpstreamConnector.Dialled;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.testing.CopyingCodecs;
import io.voicegateway.domain.testing.RecordingUpstreamListener;
import io.voicegateway.domain.testing.Tones;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter in talk with the simulated Gemini, which shares no code with it and refuses what the protocol does not know. */
class GeminiWithSimulatorTest {
    private static final byte[] SILENCE = new byte[32 * 700];

    private final LoopDriver driver = new LoopDriver();
    private final RecordingUpstreamListener listener = new RecordingUpstreamListener();
    private GeminiSimulator simulator = start(SimulatorOptions.defaults().with("speed", "20"));

    GeminiWithSimulatorTest() throws IOException {}

    @AfterEach
    void stop() {
        driver.close();
        simulator.close();
    }

    @Test
    void hearsTheParrotAndTakesTheSameConversationUpAgain() {
        UpstreamSession session = session(GeminiProfileConfig.DEFAULT, SessionOptions.FRESH);
        say(session, Tones.sine(16_000, 200, 0.3, 1000));
        say(session, SILENCE);
        awaitEvent("turn complete");
        awaitEvent("usage");

        assertThat(listener.audio().length / 48).as("ms heard").isBetween(900, 1400);
        assertThat(listener.events()).contains("generation complete").anyMatch(event -> event.startsWith("CALLER: "));
        String handle = driver.onLoop(session::resumeTokens).get(0);
        driver.await(driver.onLoop(session::close));
        UpstreamSession resumed = session(GeminiProfileConfig.DEFAULT, SessionOptions.resume(handle));
        assertThat(driver.onLoop(resumed::isOpen)).isTrue();
    }

    @Test
    void isInterruptedByTheCallersVoice() {
        UpstreamSession session = session(GeminiProfileConfig.DEFAULT, SessionOptions.FRESH);
        say(session, Tones.sine(16_000, 200, 0.3, 3000));
        say(session, SILENCE);
        awaitEvent("audio");

        say(session, Tones.sine(16_000, 200, 0.3, 300));

        awaitEvent("interrupted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gemini-3.8-live",
                "gemini-3.8-live-extended-thinking",
                "gemini-3.1-flash-live-preview",
                "gemini-2.5-flash-native-audio-preview-12-2025",
                "gemini-live-2.5-flash",
                "a-model-of-next-year"
            })
    void writesSetupsThatAStrictServerTakes(String model) {
        SessionOptions past = new SessionOptions(
                Optional.empty(),
                List.of(new Transcript(Speaker.CALLER, "I am Ada.", true), new Transcript(Speaker.AGENT, "Hi.", true)));

        UpstreamSession session = session(everything(model), past);
        say(session, Tones.sine(16_000, 200, 0.3, 300));
        driver.onLoop(() -> {
            session.sendText("hello");
            return null;
        });

        awaitEvent("audio");
        assertThat(listener.losses()).isEmpty();
    }

    @Test
    void speaksTlsWithTheCertificatesItWasGiven(@TempDir Path directory) throws Exception {
        simulator.close();
        simulator = start(SimulatorOptions.defaults().with("tls-port", "0"));
        Path pem = directory.resolve("simulator.pem");
        X509Certificate certificate = simulator.certificate().orElseThrow();
        Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        URI endpoint = simulator.tlsUri().orElseThrow();

        Dialled dialled = driver.await(
                GeminiModule.connector(config(endpoint, Optional.of(pem))).dial(driver.loop()));

        assertThat(driver.onLoop(dialled::isOpen)).isTrue();
        assertThatThrownBy(() -> driver.await(GeminiModule.connector(config(endpoint, Optional.empty()))
                        .dial(driver.loop())))
                .isInstanceOf(UpstreamException.class)
                .hasMessageContaining("TLS");
    }

    @Test
    void givesUpWhenTheKeyIsRefused() {
        simulator.close();
        simulator = start(SimulatorOptions.defaults().with("required-key", "another"));

        assertThatThrownBy(() -> session(GeminiProfileConfig.DEFAULT, SessionOptions.FRESH))
                .isInstanceOfSatisfying(
                        UpstreamException.class,
                        failure -> assertThat(failure.loss().remedy()).isEqualTo(Remedy.NONE));
    }

    private UpstreamSession session(GeminiProfileConfig profile, SessionOptions options) {
        UpstreamConnector connector =
                GeminiModule.connector(GeminiConfig.of(simulator.uri(), Credential.apiKey("made-up"), profile));
        Dialled dialled = driver.await(connector.dial(driver.loop()));
        return driver.await(driver.onLoop(() -> dialled.setUp(UpstreamProfile.of("gemini", "default"), options)
                .thenApply(session -> {
                    session.attach(listener);
                    return session;
                })));
    }

    /** Sends 20 ms at a time, as fast as it is taken. */
    private void say(UpstreamSession session, byte[] pcm) {
        for (int offset = 0; offset < pcm.length; offset += 640) {
            int from = offset;
            int length = Math.min(640, pcm.length - from);
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> driver.onLoop(() -> session.sendAudio(pcm, from, length)));
        }
    }

    private void awaitEvent(String prefix) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(listener.events()).anyMatch(event -> event.startsWith(prefix)));
    }

    private static GeminiConfig config(URI endpoint, Optional<Path> trusted) {
        return new GeminiConfig(
                endpoint,
                Credential.apiKey("made-up"),
                Map.of("default", GeminiProfileConfig.DEFAULT),
                GeminiConfig.DEFAULT_DIAL_TIMEOUT,
                GeminiConfig.DEFAULT_SETUP_TIMEOUT,
                GeminiConfig.DEFAULT_MAX_MESSAGE_BYTES,
                trusted);
    }

    private static GeminiProfileConfig everything(String model) {
        return new GeminiProfileConfig(
                model,
                Optional.of("Kore"),
                Optional.of("de-DE"),
                Optional.of("Be brief."),
                OptionalDouble.of(0.7),
                Optional.of("low"),
                new Detection(
                        Optional.of(Sensitivity.HIGH),
                        Optional.of(Sensitivity.LOW),
                        OptionalInt.of(20),
                        OptionalInt.of(300),
                        true),
                true,
                Optional.of(new Compression(100_000, 50_000)),
                Optional.of("[{\"name\":\"book\",\"parameters\":{\"type\":\"OBJECT\",\"properties\":{}}}]"));
    }

    private static GeminiSimulator start(SimulatorOptions options) {
        try {
            return GeminiSimulator.start(options, new CopyingCodecs());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
