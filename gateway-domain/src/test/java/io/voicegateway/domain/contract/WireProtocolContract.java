package io.voicegateway.domain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.GatewayError;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.port.WireProtocol;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway counts on in any client protocol. */
public abstract class WireProtocolContract {
    protected final RecordingWire wire = new RecordingWire();

    protected abstract WireProtocol protocol();

    /** The text messages that a client begins with; empty if it begins with audio. */
    protected abstract List<String> openingTexts();

    /** Lets the codec read a message of the client's that carries this audio. */
    protected abstract void readAudio(WireProtocol.Codec codec, byte[] audio);

    /** Takes the audio out of the messages that the codec wrote. */
    protected abstract byte[] writtenAudio(RecordingWire wire);

    protected WireProtocol.Handshake handshake() {
        return new WireProtocol.Handshake("/ws", Map.of(), List.of(), Map.of());
    }

    protected final void readText(WireProtocol.Codec codec, String text) {
        byte[] utf8 = ("??" + text + "!").getBytes(StandardCharsets.UTF_8);
        codec.readText(utf8, 2, utf8.length - 3);
    }

    protected final WireProtocol.Codec startedCodec() {
        WireProtocol.Codec codec = protocol().newCodec(handshake(), wire);
        openingTexts().forEach(text -> readText(codec, text));
        readAudio(codec, new byte[160]);
        return codec;
    }

    @Test
    void nameServesAsAPathSegment() {
        assertThat(protocol().name()).matches("[a-z0-9-]+");
    }

    @Test
    void recognisesItsOwnOpening() {
        assertThat(protocol().recognise(handshake(), openingTexts())).isEqualTo(WireProtocol.Match.YES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{\"event\":\"unheard-of\"}", "[1,2", "{\"type\":7}", "null", "\u0000"})
    void leavesOtherOpeningsToOthers(String text) {
        assertThat(protocol().recognise(handshake(), List.of(text))).isEqualTo(WireProtocol.Match.NO);
    }

    @Test
    void startComesOnceAndFirst() {
        startedCodec();

        assertThat(wire.events()).containsExactly("start", "audio");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 159, 160, 161, 640, 8000})
    void audioOfAnySizeArrivesAsItWasSent(int length) {
        WireProtocol.Codec codec = startedCodec();
        byte[] sent = random(length);

        readAudio(codec, sent);

        assertThat(wire.audio()).endsWith(sent).hasSize(160 + length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 160, 320, 960, 8000})
    void audioIsWrittenFromItsSpan(int length) {
        WireProtocol.Codec codec = startedCodec();
        byte[] array = random(length + 7);

        assertThat(codec.writeAudio(array, 5, length, wire)).isTrue();
        assertThat(codec.writeAudio(array, 2, 1, wire)).isTrue();

        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.write(array, 5, length);
        expected.write(array, 2, 1);
        assertThat(writtenAudio(wire)).isEqualTo(expected.toByteArray());
    }

    @Test
    void writingTellsWhenTheTransportIsFull() {
        WireProtocol.Codec codec = startedCodec();
        wire.fill();

        assertThat(codec.writeAudio(new byte[160], 0, 160, wire)).isFalse();
    }

    @Test
    void garbageNeverBlamesAnybodyButTheClient() {
        Random random = new Random(20261122);
        for (int round = 0; round < 2000; round++) {
            WireProtocol.Codec codec =
                    round % 2 == 0 ? startedCodec() : protocol().newCodec(handshake(), wire);
            byte[] garbage = garbage(random);
            try {
                codec.readText(garbage, 0, garbage.length);
                codec.readBinary(garbage, 0, garbage.length);
            } catch (GatewayException e) {
                assertThat(e.error().code().kind()).isEqualTo(GatewayError.Kind.CLIENT_FAULT);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"event\":"})
    void deepNestingHarmsNobody(String opening) {
        String text = opening.repeat(60_000 / opening.length());
        WireProtocol.Codec codec = startedCodec();

        assertThat(protocol().recognise(handshake(), List.of(text))).isEqualTo(WireProtocol.Match.NO);
        try {
            readText(codec, text);
        } catch (GatewayException e) {
            assertThat(e.error().code()).isEqualTo(GatewayError.Code.BAD_MESSAGE);
        }
        assertThat(wire.events()).containsExactly("start", "audio");
    }

    /** A mutation of an opening, so that it comes past the first brace. */
    private byte[] garbage(Random random) {
        List<String> texts = openingTexts();
        byte[] bytes = texts.isEmpty()
                ? random(random.nextInt(40))
                : texts.get(random.nextInt(texts.size())).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3 && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) (random.nextInt(95) + 32);
        }
        return bytes;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
