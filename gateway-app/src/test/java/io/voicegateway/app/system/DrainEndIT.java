package io.voicegateway.app.system;

import static io.voicegateway.app.system.DrainIT.awaitCalls;
import static io.voicegateway.app.system.DrainIT.awaitDraining;
import static io.voicegateway.app.system.DrainIT.millisSince;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.domain.model.AudioFormat.Encoding;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a drain ends for those who are still talking: told and closed at the deadline, closed at once by a second order. */
class DrainEndIT {

    @Test
    void atTheDeadlineTheRestHearsTwoFallingNotesInItsOwnCodec() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.serving(Map.of("DRAIN_TIMEOUT", "300ms", "UPSTREAM", "loopback"));
                Caller raw = Caller.dial(gateway.uri("/ws"), PhoneDialect.RAW);
                Caller twilio = Caller.dial(gateway.uri("/ws"), PhoneDialect.TWILIO);
                Caller alaw = Caller.dial(gateway.uri("/ws/raw?codec=alaw"), PhoneDialect.RAW);
                Caller linear = Caller.dial(gateway.uri("/ws/raw?codec=pcm16&rate=8000"), PhoneDialect.RAW)) {
            awaitCalls(gateway, 4);

            gateway.terminate();

            for (Caller caller : List.of(raw, twilio, alaw, linear)) {
                assertThat(caller.awaitClose(Duration.ofSeconds(10))).isEqualTo(1001);
            }
            assertThat(gateway.awaitExit()).isZero();
            assertThat(gateway.output()).contains("stopped, 4 calls ended by us");
            assertThat(hasNotes(raw, Encoding.MULAW)).isTrue();
            assertThat(hasNotes(twilio, Encoding.MULAW)).isTrue();
            assertThat(hasNotes(alaw, Encoding.ALAW)).isTrue();
            assertThat(hasNotes(linear, Encoding.PCM16)).isTrue();
        }
    }

    @Test
    void aSecondSignalEndsAtOnce() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.serving(Map.of("DRAIN_TIMEOUT", "1h"));
                Caller caller = Caller.dial(gateway.uri("/ws"), PhoneDialect.RAW)) {
            awaitCalls(gateway, 1);
            gateway.terminate();
            awaitDraining(gateway);

            long again = System.nanoTime();
            gateway.terminate();

            assertThat(caller.awaitClose(Duration.ofSeconds(10))).isEqualTo(1001);
            assertThat(gateway.awaitExit()).isZero();
            assertThat(millisSince(again)).isLessThan(1000);
        }
    }

    @Test
    void anOperatorsOrderIsAsGoodAsASignalAndTwoAsTwo() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.serving(Map.of("DRAIN_TIMEOUT", "1h"));
                Caller caller = Caller.dial(gateway.uri("/ws"), PhoneDialect.TWILIO)) {
            awaitCalls(gateway, 1);

            assertThat(orderDrain(gateway)).isEqualTo(202);
            awaitDraining(gateway);
            caller.say(Speech.words());
            assertThat(caller.awaitAnswer()).isNotEmpty();
            assertThat(orderDrain(gateway)).isEqualTo(202);

            assertThat(caller.awaitClose(Duration.ofSeconds(10))).isEqualTo(1001);
            assertThat(gateway.awaitExit()).isZero();
        }
    }

    @Test
    void anIdleGatewayStopsAtOnce() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.serving(Map.of("DRAIN_TIMEOUT", "1h"))) {
            long term = System.nanoTime();
            gateway.terminate();

            assertThat(gateway.awaitExit()).isZero();
            assertThat(millisSince(term)).isLessThan(1000);
        }
    }

    private static int orderDrain(GatewayProcess gateway) throws Exception {
        HttpRequest order = HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + "/admin/drain"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(order, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** The notes are the last half second, 250 ms each; what the loopback says before them is silence. */
    private static boolean hasNotes(Caller caller, Encoding encoding) throws Exception {
        byte[] linear = Tones.linear(caller.heard(), encoding);
        int note = 2 * 8000 / 4;
        int first = linear.length - 2 * note;
        return first >= 0
                && Tones.share(linear, first, note, 440) > 0.5
                && Tones.share(linear, first + note, note, 330) > 0.5;
    }
}
