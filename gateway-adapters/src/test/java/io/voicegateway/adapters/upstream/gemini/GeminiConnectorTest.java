package io.voicegateway.adapters.upstream.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.voicegateway.domain.model.SessionOptions;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.model.Transcript.Speaker;
import io.voicegateway.domain.model.UpstreamLoss;
import io.voicegateway.domain.model.UpstreamLoss.Remedy;
import io.voicegateway.domain.port.UpstreamConnector.Dialled;
import io.voicegateway.domain.testing.ManualLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiConnectorTest extends GeminiTestBench {

    @Test
    void showsTheKeyInAHeaderOnlyAndTakesTheUrlAsItIs() throws IOException {
        CompletableFuture<String> head = new CompletableFuture<>();
        URI endpoint = serve(peer -> {
            head.complete(peer.head);
            peer.accept();
            peer.untilGone();
        });

        setUp(dial(endpoint), SessionOptions.FRESH);

        assertThat(driver.await(head))
                .startsWith("GET //ws/Some.Service?a=%2Fb HTTP/1.1\r\n")
                .containsOnlyOnce(KEY)
                .containsIgnoringCase("\r\nx-goog-api-key: " + KEY + "\r\n")
                .doesNotContainIgnoringCase("permessage-deflate");
    }

    @Test
    void saysNothingBeforeTheSetupAndWaitsForItsAcceptance() throws IOException {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        URI endpoint = serve(peer -> {
            peer.upgrade();
            first.complete(peer.text());
            peer.binary("{\"serverContent\":{}}");
            peer.binary("not json");
            peer.binary(
                    "{\"sessionResumptionUpdate\":{\"newHandle\":\"early\",\"resumable\":true},\"usageMetadata\":{}}");
            peer.binary("{\"setupComplete\":{\"sessionId\":\"x\",\"new\":[1]},\"more\":{\"a\":null}}");
            second.complete(peer.text());
            peer.untilGone();
        });
        SessionOptions options =
                new SessionOptions(Optional.empty(), List.of(new Transcript(Speaker.CALLER, "I am Ada.", true)));

        setUp(dial(endpoint), options);

        assertThat(driver.await(first)).startsWith("{\"setup\":{").contains("historyConfig");
        assertThat(driver.await(second)).startsWith("{\"clientContent\":{").contains("I am Ada.");
    }

    @ParameterizedTest
    @CsvSource({"401 Unauthorized,401,NONE", "403 Forbidden,403,NONE", "404 Not Found,404,NONE", "503 Busy,503,RESUME"})
    void tellsWhatARefusedUpgradeMeans(String statusLine, int code, Remedy remedy) throws IOException {
        UpstreamLoss loss = lossOfDialling(peer -> peer.refuse(statusLine));

        assertThat(loss.closeCode()).isEqualTo(code);
        assertThat(loss.remedy()).isEqualTo(remedy);
        assertThat(loss.retryAfter()).isZero();
    }

    @Test
    void keepsTheTimeThatTheVendorAsksToWait() throws IOException {
        UpstreamLoss loss = lossOfDialling(peer -> peer.refuse("429 Too Many Requests", "Retry-After: 7"));

        assertThat(loss.remedy()).isEqualTo(Remedy.RESUME);
        assertThat(loss.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void givesUpAnUpgradeThatHangsAndLeavesNoSocketBehind() throws IOException {
        CompletableFuture<Boolean> gone = new CompletableFuture<>();

        UpstreamLoss loss = lossOfDialling(peer -> {
            peer.untilGone();
            gone.complete(true);
        });

        assertThat(loss.closeCode()).isEqualTo(1006);
        assertThat(loss.remedy()).isEqualTo(Remedy.RESUME);
        assertThat(driver.await(gone)).isTrue();
    }

    @Test
    void failsWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        UpstreamLoss loss = loss(() -> dial(URI.create("ws://127.0.0.1:" + port + "/")));

        assertThat(loss.closeCode()).isEqualTo(1006);
        assertThat(loss.reason()).isNotBlank();
        assertThat(loss.remedy()).isEqualTo(Remedy.RESUME);
    }

    @Test
    void givesUpASetupThatIsNotAnsweredAndLeavesNoSocketBehind() throws IOException {
        CompletableFuture<Boolean> gone = new CompletableFuture<>();

        UpstreamLoss loss = lossOfSettingUp(SessionOptions.FRESH, peer -> {
            peer.upgrade();
            peer.untilGone();
            gone.complete(true);
        });

        assertThat(loss.reason()).isEqualTo("the setup was not answered in 400 ms");
        assertThat(driver.await(gone)).isTrue();
    }

    @Test
    void tellsWhyASetupWasRefusedButNotTheKey() throws IOException {
        UpstreamLoss loss = lossOfSettingUp(SessionOptions.FRESH, peer -> {
            peer.upgrade();
            peer.text();
            peer.close(1007, "API key not valid: " + KEY);
            peer.untilGone();
        });

        assertThat(loss).isEqualTo(new UpstreamLoss(1007, "API key not valid: ***", Remedy.NONE));
    }

    @Test
    void suspectsTheHandleWhenAResumeIsRefused() throws IOException {
        CompletableFuture<String> setup = new CompletableFuture<>();

        UpstreamLoss loss = lossOfSettingUp(SessionOptions.resume("h-7"), peer -> {
            peer.upgrade();
            setup.complete(peer.text());
            peer.close(1008, "Requested session is unknown");
            peer.untilGone();
        });

        assertThat(loss.remedy()).isEqualTo(Remedy.FRESH);
        assertThat(driver.await(setup)).contains("\"sessionResumption\":{\"handle\":\"h-7\"}", "\"model\":");
    }

    @Test
    void failsAtOnceWhenTheConnectionDiesInTheSetup() throws IOException {
        UpstreamLoss loss = lossOfSettingUp(SessionOptions.FRESH, peer -> {
            peer.upgrade();
            peer.text();
            peer.reset();
        });

        assertThat(loss.closeCode()).isEqualTo(1006);
        assertThat(loss.remedy()).isEqualTo(Remedy.RESUME);
    }

    @Test
    void noticesThatADialledConnectionDied() throws IOException {
        CompletableFuture<Boolean> dialledSeen = new CompletableFuture<>();
        Dialled dialled = dial(serve(peer -> {
            peer.upgrade();
            dialledSeen.join();
            peer.reset();
        }));
        dialledSeen.complete(true);

        org.awaitility.Awaitility.await().until(() -> !driver.onLoop(dialled::isOpen));

        assertThat(loss(() -> setUp(dialled, SessionOptions.FRESH)).remedy()).isEqualTo(Remedy.RESUME);
    }

    @Test
    void refusesALoopWithoutSockets() {
        GeminiConnector connector = connector(URI.create("ws://127.0.0.1:1/"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> connector.dial(new ManualLoop()))
                .withMessage("loop: manual (expected: one with sockets)");
    }
}
