package io.voicegateway.adapters.protocol.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.voicegateway.domain.contract.RecordingWire;
import io.voicegateway.domain.contract.WireProtocolContract;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.model.Resumption;
import io.voicegateway.domain.port.WireProtocol;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioProtocolTest extends WireProtocolContract {
    private static final String SID = "MZ00000000000000000000000000000001";

    @Override
    protected WireProtocol protocol() {
        return new TwilioProtocol();
    }

    @Override
    protected List<String> openingTexts() {
        return List.of(Samples.CONNECTED, Samples.START);
    }

    @Override
    protected void readAudio(WireProtocol.Codec codec, byte[] audio) {
        readText(codec, Samples.media(SID, audio));
    }

    @Override
    protected byte[] writtenAudio(RecordingWire written) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String text : written.texts()) {
            JsonNode message = TwilioProtocol.JSON.read(text).orElseThrow();
            assertThat(message.path("event").textValue()).isEqualTo("media");
            assertThat(message.path("streamSid").textValue()).isEqualTo(SID);
            all.writeBytes(Base64.getDecoder()
                    .decode(message.path("media").path("payload").textValue()));
        }
        return all.toByteArray();
    }

    @Test
    void startTellsFormatIdsAndParameters() {
        startedCodec();

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

    @Test
    void everythingThatIsWrittenLooksAsTwilioWantsIt() {
        WireProtocol.Codec codec = startedCodec();

        codec.writeAudio(new byte[] {127, 127, 127, 127}, 0, 4, wire);
        codec.writeMark(42, wire);
        codec.writeClear(wire);

        assertThat(wire.texts())
                .containsExactly(
                        "{\"event\":\"media\",\"streamSid\":\"" + SID + "\",\"media\":{\"payload\":\"f39/fw==\"}}",
                        "{\"event\":\"mark\",\"streamSid\":\"" + SID + "\",\"mark\":{\"name\":\"m42\"}}",
                        "{\"event\":\"clear\",\"streamSid\":\"" + SID + "\"}");
        assertThat(wire.binaries()).isEmpty();
    }

    @Test
    void nothingCanBeWrittenBeforeTheStart() {
        WireProtocol.Codec codec = protocol().newCodec(handshake(), wire);

        assertThat(codec.writeAudio(new byte[160], 0, 160, wire)).isFalse();
        codec.writeMark(1, wire);
        codec.writeClear(wire);

        assertThat(wire.texts()).isEmpty();
    }

    @Test
    void marksKeysAndStopAreRead() {
        read(
                Samples.START,
                Samples.event("mark", "\"mark\":{\"name\":\"m120\"}"),
                Samples.event("dtmf", "\"dtmf\":{\"track\":\"inbound_track\",\"digit\":\"5\"}"),
                Samples.event("dtmf", "\"dtmf\":{\"digit\":\"#\"}"),
                Samples.event("stop", "\"stop\":{\"callSid\":\"CA1\"}"));

        assertThat(wire.events()).containsExactly("start", "mark 120", "dtmf 5", "dtmf #", "stop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t3-seg7", "m", "m-1", "m1x", "m9999999999999999999999", "", "n5"})
    void marksOfOthersAreIgnored(String name) {
        read(Samples.START, Samples.event("mark", "\"mark\":{\"name\":\"" + name + "\"}"));

        assertThat(wire.events()).containsExactly("start");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "55", "x", "é"})
    void keysThatNoPhoneHasAreIgnored(String digit) {
        read(Samples.START, Samples.event("dtmf", "\"dtmf\":{\"digit\":\"" + digit + "\"}"));

        assertThat(wire.events()).containsExactly("start");
    }

    @Test
    void mediaBeforeTheStartIsIgnored() {
        read(Samples.CONNECTED, Samples.media(SID, new byte[160]), Samples.START);

        assertThat(wire.events()).containsExactly("start");
    }

    @ParameterizedTest
    @ValueSource(strings = {"media", "mark", "dtmf", "stop"})
    void messagesOfAnotherStreamAreIgnored(String event) {
        String body = "\"media\":{\"payload\":\"/////w==\"},\"mark\":{\"name\":\"m1\"},\"dtmf\":{\"digit\":\"1\"}";
        read(Samples.START, Samples.event(event, body).replace(SID, "MZother"));

        assertThat(wire.events()).containsExactly("start");
    }

    @Test
    void whatTheCallerHearsIsNotTakenForWhatTheCallerSays() {
        read(
                Samples.START,
                Samples.media(SID, new byte[160]).replace("inbound", "outbound"),
                Samples.media(SID, new byte[160])
                        .replace("inbound", "outbound")
                        .replace("\"chunk\":\"3\"", "\"chunk\":3"));

        assertThat(wire.events()).containsExactly("start");
    }

    @Test
    void binaryIsIgnored() {
        startedCodec().readBinary(new byte[160], 0, 160);

        assertThat(wire.events()).containsExactly("start", "audio");
    }

    @Test
    void secondStartEndsTheCall() {
        assertThatThrownBy(() -> read(Samples.START, Samples.START))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("BAD_START: start: a second one");
    }

    @Test
    void conversationRelayIsToldWhyItCannotWork() {
        String setup = "{\"type\":\"setup\",\"sessionId\":\"VX1\",\"callSid\":\"CA1\"}";

        assertThat(protocol().recognise(handshake(), List.of(setup))).isEqualTo(WireProtocol.Match.YES);
        assertThatThrownBy(() -> read(setup))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("UNSUPPORTED: ConversationRelay carries text");
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

    @Test
    void quotesInTheStreamsNameAreEscaped() {
        WireProtocol.Codec codec = read(Samples.START.replace(SID, "MZ\\\"},\\\\"));

        codec.writeAudio(new byte[3], 0, 3, wire);
        codec.writeMark(1, wire);
        codec.writeClear(wire);

        assertThat(wire.texts())
                .hasSize(3)
                .allSatisfy(text -> assertThat(TwilioProtocol.JSON
                                .read(text)
                                .orElseThrow()
                                .path("streamSid")
                                .textValue())
                        .isEqualTo("MZ\"},\\"));
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

    @Test
    void brokenMessagesAfterTheStartAreBorneForAWhile() {
        WireProtocol.Codec codec = startedCodec();

        for (int i = 0; i < TwilioCodec.MAX_BAD_MESSAGES; i++) {
            readText(
                    codec,
                    i % 2 == 0 ? "{\"event\":\"media\"," : Samples.event("media", "\"media\":{\"payload\":\"*\"}"));
        }
        readAudio(codec, new byte[160]);

        assertThat(wire.audio()).hasSize(320);
        assertThatThrownBy(() -> readText(codec, "{"))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("BAD_MESSAGE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"} | YES",
                "{\"event\":\"connected\",\"version\":\"1.0.0\"} | PERHAPS",
                "{\"event\":\"start\",\"streamSid\":\"MZ1\",\"start\":{}} | YES",
                "{\"event\":\"start\",\"start\":{\"streamSid\":\"MZ1\"}} | YES",
                "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{}} | YES",
                "{\"event\":\"start\",\"stream_sid\":\"x\"} | NO",
                "{\"event\":\"start\",\"start\":{\"streamId\":\"plivo\"}} | NO",
                "{\"event\":\"websocket:connected\"} | NO"
            })
    void oneTextTellsTheFamily(String text, WireProtocol.Match expected) {
        assertThat(protocol().recognise(handshake(), List.of(text))).isEqualTo(expected);
    }

    @Test
    void secondTextDecidesWhenTheFirstDoesNot() {
        String connected = "{\"event\":\"connected\"}";

        assertThat(protocol().recognise(handshake(), List.of(connected, Samples.START)))
                .isEqualTo(WireProtocol.Match.YES);
        assertThat(protocol().recognise(handshake(), List.of(connected, "{\"event\":\"start\",\"stream_sid\":\"x\"}")))
                .isEqualTo(WireProtocol.Match.NO);
        assertThat(protocol().recognise(handshake(), List.of())).isEqualTo(WireProtocol.Match.NO);
    }

    private WireProtocol.Codec read(String... texts) {
        WireProtocol.Codec codec = protocol().newCodec(handshake(), wire);
        for (String text : texts) {
            readText(codec, text);
        }
        return codec;
    }
}
