package io.voicegateway.adapters.upstream.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.voicegateway.adapters.support.websocket.WebSocketDialer;
import io.voicegateway.adapters.upstream.gemini.GeminiConfig.Credential;
import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.UpstreamException;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.port.UpstreamConnector.Dialled;
import io.voicegateway.domain.port.UpstreamSession;
import io.voicegateway.domain.testing.RecordingUpstreamListener;
import java.io.IOException;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;

/** A connector, a loop, a scripted server; and the proof after each test that the key was not told to anybody else. */
abstract class GeminiTestBench {
    static final String KEY = "AIza-made-up-key-0123456789";
    private static final Duration TIMEOUT = Duration.ofMillis(400);

    final LoopDriver driver;
    final RecordingUpstreamListener listener = new RecordingUpstreamListener();
    private final List<FakeGemini> servers = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger rootLogger = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ourLogger = (Logger) LoggerFactory.getLogger("io.voicegateway");

    private @Nullable Level usualLevel;

    GeminiTestBench() {
        try {
            driver = new LoopDriver();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void listenToLogs() {
        usualLevel = ourLogger.getLevel();
        ourLogger.setLevel(Level.TRACE);
        ourLogger.setAdditive(false);
        logged.start();
        ourLogger.addAppender(logged);
        rootLogger.addAppender(logged);
    }

    @AfterEach
    void stop() throws IOException {
        driver.close();
        rootLogger.detachAppender(logged);
        ourLogger.detachAppender(logged);
        ourLogger.setAdditive(true);
        ourLogger.setLevel(usualLevel);
        for (FakeGemini server : servers) {
            server.close();
            assertThat(server.failures()).isEmpty();
        }
        assertThat(logged.list).extracting(ILoggingEvent::getFormattedMessage).noneMatch(line -> line.contains(KEY));
    }

    URI serve(FakeGemini.Script script) throws IOException {
        FakeGemini server = new FakeGemini(script);
        servers.add(server);
        return server.uri();
    }

    /** Returns a connector whose patience is short. */
    GeminiConnector connector(URI endpoint) {
        GeminiConfig config = new GeminiConfig(
                endpoint,
                Credential.apiKey(KEY),
                Map.of("default", GeminiProfileConfig.DEFAULT),
                TIMEOUT,
                TIMEOUT,
                GeminiConfig.DEFAULT_MAX_MESSAGE_BYTES,
                Optional.empty());
        try {
            return new GeminiConnector(config, new WebSocketDialer(SSLContext.getDefault()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    Dialled dial(URI endpoint) {
        return driver.await(connector(endpoint).dial(driver.loop()));
    }

    UpstreamSession setUp(Dialled dialled, SessionOptions options) {
        return driver.await(driver.onLoop(() -> dialled.setUp(UpstreamProfile.of("gemini", "default"), options)));
    }

    /** Returns a session whose events the {@link #listener} writes down from the first one on. */
    UpstreamSession session(FakeGemini.Script script) throws IOException {
        Dialled dialled = dial(serve(script));
        return driver.await(
                driver.onLoop(() -> dialled.setUp(UpstreamProfile.of("gemini", "default"), SessionOptions.FRESH)
                        .thenApply(session -> {
                            session.attach(listener);
                            return session;
                        })));
    }

    UpstreamLoss lossOfDialling(FakeGemini.Script script) throws IOException {
        URI endpoint = serve(script);
        return loss(() -> dial(endpoint));
    }

    UpstreamLoss lossOfSettingUp(SessionOptions options, FakeGemini.Script script) throws IOException {
        Dialled dialled = dial(serve(script));
        UpstreamLoss loss = loss(() -> setUp(dialled, options));
        assertThat(driver.onLoop(dialled::isOpen)).isFalse();
        return loss;
    }

    UpstreamLoss loss(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
        UpstreamException failure = catchThrowableOfType(UpstreamException.class, attempt);
        assertThat(failure).isNotNull();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(KEY);
        }
        return failure.loss();
    }

    void awaitEvents(String... expected) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(listener.events()).containsExactly(expected));
    }
}
