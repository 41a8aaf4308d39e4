package io.voicegateway.adapters.upstream.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.port.UpstreamSession;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How sessions end: the vendor's ways, the network's and ours. */
class GeminiSessionEndTest extends GeminiTestBench {
    @Test
    void takesACloseWithoutACodeForALossToResumeFrom() throws IOException {
        session(peer -> {
            peer.accept();
            peer.frame(0x88, new byte[0]);
            peer.untilGone();
        });

        awaitEvents("closed 1005 RESUME");
    }

    @Test
    void hangsUpWhenWhatMustNotBeLostFindsNoRoom() throws IOException {
        CompletableFuture<Void> over = new CompletableFuture<>();
        UpstreamSession session = session(peer -> {
            peer.accept();
            over.join();
        });
        String text = "x".repeat(1 << 20);

        driver.onLoop(() -> {
            for (int i = 0; i < 12; i++) {
                session.sendText(text);
            }
            return null;
        });

        awaitEvents("closed 1006 RESUME");
        over.complete(null);
    }

    @Test
    void tellsOnceWhatEndedIt() throws IOException {
        session(peer -> {
            peer.accept();
            peer.close(1011, "Deadline expired before operation could complete.");
            peer.untilGone();
        });
        awaitEvents("closed 1011 RESUME");
        assertThat(listener.losses().get(0).reason()).startsWith("Deadline expired");
    }

    @Test
    void takesAResetForALossToResumeFrom() throws IOException {
        session(peer -> {
                    peer.accept();
                    peer.text();
                    peer.reset();
                })
                .sendText("x");

        awaitEvents("closed 1006 RESUME");
    }

    @Test
    void refusesAMessageOverTheBound() throws IOException {
        session(peer -> {
            peer.accept();
            peer.binary("{\"x\":\"" + "y".repeat(5 << 20) + "\"}");
            peer.untilGone();
        });

        awaitEvents("closed 1009 RESUME");
    }

    @Test
    void givesUpAConnectionThatBreaksTheFraming() throws IOException {
        session(peer -> {
            peer.accept();
            peer.frame(0xC2, "{}".getBytes(UTF_8));
            peer.untilGone();
        });

        awaitEvents("closed 1002 RESUME");
    }

    @Test
    void hangsUpPolitelyAndLetsNothingThroughAfterwards() throws IOException {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        UpstreamSession session = session(peer -> {
            peer.accept();
            int told = peer.closeCode();
            peer.binary("{\"serverContent\":{\"interrupted\":true}}");
            peer.close(told, "");
            code.complete(told);
            peer.untilGone();
        });

        driver.await(driver.onLoop(session::close));

        assertThat(driver.await(code)).isEqualTo(1000);
        assertThat(listener.events()).isEmpty();
        assertThat(driver.onLoop(session::isOpen)).isFalse();
    }

    @Test
    void isGoneAfterTwoSecondsEvenIfTheVendorIgnoresTheFarewell() throws IOException {
        UpstreamSession session = session(peer -> {
            peer.accept();
            peer.untilGone();
        });
        long before = System.nanoTime();

        driver.await(driver.onLoop(session::close));

        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(listener.losses()).isEmpty();
    }
}
