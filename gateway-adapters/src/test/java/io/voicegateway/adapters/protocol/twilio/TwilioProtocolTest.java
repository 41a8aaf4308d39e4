package io.voicegateway.adapters.protocol.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.voicegateway.domain.contract.RecordingWire;
import io.voicegateway.domain.contract.WireProtocolContract;
import io.voicegateway.domain.model.GatewayException;
import io.voicegateway.domain.port.WireProtocol;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
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
