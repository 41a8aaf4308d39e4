package io.voicegateway.adapters.protocol.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voicegateway.adapters.testing.Allocations;
import io.voicegateway.domain.contract.RecordingWire;
import io.voicegateway.domain.contract.WireProtocolContract;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.model.Transcript;
import io.voicegateway.domain.port.WireProtocol;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawProtocolTest extends WireProtocolContract {
    private static final AudioFormat PCM16_48K = new AudioFormat(AudioFormat.Encoding.PCM16, 48000);

    @Override
    protected WireProtocol protocol() {
        return new RawProtocol();
    }

    @Override
    protected List<String> openingTexts() {
        return List.of();
    }

    @Override
    protected void readAudio(WireProtocol.Codec codec, byte[] audio) {
        codec.readBinary(audio, 0, audio.length);
    }

    @Override
    protected byte[] writtenAudio(RecordingWire written) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        written.binaries().forEach(all::writeBytes);
        return all.toByteArray();
    }

    private WireProtocol.Codec codec(Map<String, String> query) {
        return protocol().newCodec(handshake(query), wire);
    }

    private static WireProtocol.Handshake handshake(Map<String, String> query) {
        return new WireProtocol.Handshake("/ws", query, List.of(), Map.of());
    }

    @Test
    void bareClientGetsMuLawBothWaysAndNotOneText() {
        WireProtocol.Codec codec = startedCodec();

        codec.writeClear(wire);
        codec.writeMark(7, wire);
        codec.writeTranscript(new Transcript(Transcript.Speaker.AGENT, "hello", true), wire);

        assertThat(wire.starts())
                .containsExactly(new WireProtocol.Start(AudioFormat.MULAW_8K, AudioFormat.MULAW_8K, Map.of()));
        assertThat(wire.texts()).isEmpty();
        assertThat(wire.binaries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mulaw, 8000, mulaw:8000",
        "pcmu, , mulaw:8000",
        "ALAW, 8000, alaw:8000",
        "pcma, , alaw:8000",
        "pcm16, , pcm16:16000",
        "pcm16, 8000, pcm16:8000",
        "pcm16, 48000, pcm16:48000",
        ", 8000, mulaw:8000"
    })
    void queryNamesTheFormatOfBothWays(String codec, String rate, String expected) {
        Map<String, String> query = new HashMap<>();
        if (codec != null) {
            query.put("codec", codec);
        }
        if (rate != null) {
            query.put("rate", rate);
        }

        codec(query).readBinary(new byte[1], 0, 1);

        assertThat(wire.starts().get(0).uplink()).isEqualTo(AudioFormat.parse(expected));
        assertThat(wire.starts().get(0).downlink()).isEqualTo(AudioFormat.parse(expected));
    }

    @Test
    void queryMayNameAnotherDownlink() {
        codec(Map.of("codec", "pcm16", "rate", "16000", "out_rate", "24000")).readBinary(new byte[1], 0, 1);

        assertThat(wire.starts().get(0).uplink()).isEqualTo(AudioFormat.PCM16_16K);
        assertThat(wire.starts().get(0).downlink()).isEqualTo(AudioFormat.PCM16_24K);
    }

    @ParameterizedTest
    @CsvSource({"codec, opus", "rate, 16000", "rate, 0", "rate, -8000", "codec, ''", "out_codec, mp3", "out_rate, 44100"
    })
    void refusesAFormatItDoesNotHaveBeforeTheUpgrade(String key, String value) {
        WireProtocol.Handshake handshake = handshake(Map.of(key, value));

        GatewayError refusal = protocol().refusal(handshake).orElseThrow();

        assertThat(refusal.code()).isEqualTo(GatewayError.Code.UNSUPPORTED);
        assertThat(refusal.detail()).contains(value).contains("expected: mulaw or alaw at 8000; pcm16 at 8000");
    }

    @Test
    void refusalShowsNoMoreThanAShortPrintableBitOfWhatWasAsked() {
        WireProtocol.Handshake handshake = handshake(Map.of("codec", "a\r\nSet-Cookie: x" + "y".repeat(5000)));

        assertThat(protocol().refusal(handshake).orElseThrow().detail())
                .hasSizeLessThan(150)
                .doesNotContain("\n");
    }

    @Test
    void plainHandshakeIsNotRefused() {
        assertThat(protocol().refusal(handshake())).isEmpty();
    }

    @Test
    void startMessageNamesFormatsProfileAndAttributes() {
        WireProtocol.Codec codec = startedBy("{\"type\":\"start\",\"format\":{\"encoding\":\"pcm16\",\"rate\":48000},"
                + "\"output\":{\"rate\":24000},\"profile\":\"support\",\"attributes\":{\"order\":7}}");

        assertThat(wire.starts())
                .containsExactly(new WireProtocol.Start(
                        PCM16_48K, AudioFormat.PCM16_24K, Map.of("profile", "support", "order", "7")));
        codec.writeClear(wire);
        assertThat(wire.texts()).isEmpty();
    }

    @Test
    void startMessageIsRecognisedAndChangesWhatTheQuerySaid() {
        String start = "{\"type\":\"start\",\"output\":{\"encoding\":\"pcm16\",\"rate\":24000}}";
        readText(codec(Map.of("codec", "alaw", "profile", "a")), start);

        assertThat(protocol().recognise(handshake(), List.of(start))).isEqualTo(WireProtocol.Match.YES);
        assertThat(wire.starts())
                .containsExactly(
                        new WireProtocol.Start(AudioFormat.ALAW_8K, AudioFormat.PCM16_24K, Map.of("profile", "a")));
    }

    @Test
    void startMessageWithAnUnknownFormatIsRefusedWithBothSides() {
        assertThatThrownBy(() -> startedBy("{\"type\":\"start\",\"format\":{\"encoding\":\"opus\",\"rate\":48000}}"))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("UNSUPPORTED: codec opus at rate 48000 (expected: ");
        assertThat(wire.starts()).isEmpty();
    }

    @Test
    void aStartAfterTheCallBeganEndsIt() {
        WireProtocol.Codec codec = startedCodec();

        assertThatThrownBy(() -> readText(codec, "{\"type\":\"start\"}"))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("BAD_START");
    }

    @Test
    void textThatIsNoStartIsIgnored() {
        WireProtocol.Codec codec = codec(Map.of());

        readText(codec, "hello");
        readText(codec, "{\"type\":\"stop\"}");
        readText(codec, "{");

        assertThat(wire.events()).isEmpty();
    }

    @Test
    void aClientThatAskedForEventsGetsThem() {
        WireProtocol.Codec codec = codec(Map.of("events", "true"));
        readAudio(codec, new byte[2]);

        codec.writeClear(wire);
        codec.writeTranscript(new Transcript(Transcript.Speaker.CALLER, "say \"hi\"\n", false), wire);

        assertThat(wire.texts())
                .containsExactly(
                        "{\"type\":\"clear\"}",
                        "{\"type\":\"transcript\",\"speaker\":\"caller\",\"text\":\"say \\\"hi\\\"\\n\",\"finished\":false}");
    }

    @Test
    void emptyMessageBeginsTheCallButIsNoAudio() {
        WireProtocol.Codec codec = codec(Map.of());

        codec.readBinary(new byte[0], 0, 0);

        assertThat(wire.events()).containsExactly("start");
    }

    @Test
    void aFrameOfAudioLeavesNoGarbageInEitherDirection() {
        Silent silent = new Silent();
        WireProtocol.Codec codec = protocol().newCodec(handshake(), silent);
        byte[] frame = new byte[160];

        assertThat(Allocations.bytesPerRun(() -> codec.readBinary(frame, 0, frame.length)))
                .isZero();
        assertThat(Allocations.bytesPerRun(() -> codec.writeAudio(frame, 0, frame.length, silent)))
                .isZero();
        assertThat(silent.frames).isEqualTo(80_000);
    }

    /** Both ends of a codec, without a memory. */
    private static final class Silent implements WireProtocol.Events, WireProtocol.Sink {
        private long frames;

        @Override
        public void onStart(WireProtocol.Start start) {}

        @Override
        public void onAudio(byte[] audio, int offset, int length, long timestampMillis) {
            frames++;
        }

        @Override
        public void onMark(long mark) {}

        @Override
        public void onDtmf(char digit) {}

        @Override
        public void onStop() {}

        @Override
        public boolean text(byte[] utf8, int offset, int length) {
            return false;
        }

        @Override
        public boolean binary(byte[] bytes, int offset, int length) {
            frames++;
            return true;
        }
    }

    private WireProtocol.Codec startedBy(String text) {
        WireProtocol.Codec codec = codec(Map.of());
        readText(codec, text);
        return codec;
    }
}
