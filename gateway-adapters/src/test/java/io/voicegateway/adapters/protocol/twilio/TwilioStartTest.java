package io.voicegateway.adapters.protocol.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.domain.contract.RecordingWire;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.model.Resumption;
import io.voicegateway.domain.port.WireProtocol;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a start message must and may say. */
class TwilioStartTest {
    private static final String SID = "MZ00000000000000000000000000000001";

    private final RecordingWire wire = new RecordingWire();

    @Test
    void startTellsFormatIdsAndParameters() {
        read(Samples.START);

        assertThat(wire.starts())
                .containsExactly(new WireProtocol.Start(
                        AudioFormat.MULAW_8K,
                        AudioFormat.MULAW_8K,
                        Map.of(
                                "streamSid", SID,
                                "callSid", "CA00000000000000000000000000000001",
                                "accountSid", "AC00000000000000000000000000000001",
                                "profile", "support-en",
                                "orderId", "7731")));
    }

    @Test
    void parameterAsksToGoOnByThePhoneCallsOwnId() {
        String callSid = "CA0123456789abcdef0123456789abcdef";
        read(Samples.START
                .replace("CA00000000000000000000000000000001", callSid)
                .replace("\"orderId\":\"7731\"", "\"resume\":\"true\""));

        assertThat(wire.starts().get(0).resumption())
                .isEqualTo(Resumption.goOn("twilio.AC00000000000000000000000000000001." + callSid));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CA1", "", "CA0123456789ABCDEF0123456789ABCDEF", "CA0123456789abcdef0123456789abcdef0"})
    void idThatTwilioDidNotMakeIsNoSecret(String callSid) {
        read(Samples.START
                .replace("CA00000000000000000000000000000001", callSid)
                .replace("\"orderId\":\"7731\"", "\"resume\":\"true\""));

        assertThat(wire.starts().get(0).resumption()).isEqualTo(Resumption.NONE);
    }

    @Test
    void noParameterCanForgeTheCarriersIds() {
        read(Samples.START.replace("\"orderId\":\"7731\"", "\"callSid\":\"CAforged\",\"streamSid\":\"x\""));

        assertThat(wire.starts().get(0).attributes())
                .containsEntry("callSid", "CA00000000000000000000000000000001")
                .containsEntry("streamSid", SID);
    }

    @ParameterizedTest
    @CsvSource({"8000, pcm16:8000", "16000, pcm16:16000", "24000, pcm16:24000"})
    void linearAudioOfSignalWireIsTaken(int rate, String expected) {
        read(Samples.START.replace("audio/x-mulaw", "audio/x-l16").replace("8000", String.valueOf(rate)));

        assertThat(wire.starts().get(0).uplink()).isEqualTo(AudioFormat.parse(expected));
        assertThat(wire.starts().get(0).downlink()).isEqualTo(AudioFormat.parse(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "audio/x-mulaw, 16000, 1",
        "audio/opus, 48000, 1",
        "audio/x-l16, 44100, 1",
        "audio/x-mulaw, 8000, 2",
        "audio/x-alaw, 8000, 1"
    })
    void otherAudioIsRefusedAndNotPlayedAsNoise(String encoding, int rate, int channels) {
        String start = Samples.START
                .replace("audio/x-mulaw", encoding)
                .replace("\"sampleRate\":8000", "\"sampleRate\":" + rate)
                .replace("\"channels\":1", "\"channels\":" + channels);

        assertThatThrownBy(() -> read(start))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("UNSUPPORTED: mediaFormat: " + encoding + " " + rate + " Hz, " + channels)
                .hasMessageContaining("expected: audio/x-mulaw 8000 Hz");
        assertThat(wire.starts()).isEmpty();
    }

    @Test
    void numbersMayComeAsText() {
        read(Samples.START
                .replace("\"sampleRate\":8000", "\"sampleRate\":\"8000\"")
                .replace("\"channels\":1", "\"channels\":\"1\""));

        assertThat(wire.starts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MZ\\n1", "MZ 1", "MZé"})
    void aStreamWithoutAProperNameIsRefused(String sid) {
        assertThatThrownBy(() -> read(Samples.START.replace(SID, sid)))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("BAD_START: streamSid");
    }

    @Test
    void aNameOfAHundredKilobytesIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> read(Samples.START.replace(SID, "M".repeat(30_000))))
                .isInstanceOf(GatewayException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"event\":\"start\",\"start\":{", "nope", "[1]", "7", "{}x"})
    void brokenMessageBeforeTheStartEndsTheCall(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("BAD_MESSAGE");
    }

    private void read(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        new TwilioProtocol()
                .newCodec(new WireProtocol.Handshake("/ws", Map.of(), List.of(), Map.of()), wire)
                .readText(utf8, 0, utf8.length);
    }
}
