package io.voicegateway.adapters.protocol.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaScanTest {
    private static final byte[] SID = "MZ1".getBytes(StandardCharsets.US_ASCII);

    private final MediaScan scan = new MediaScan();
    private byte[] text = {};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"media\",\"sequenceNumber\":\"4\",\"media\":{\"track\":\"inbound\",\"chunk\":\"3\","
                        + "\"timestamp\":\"60\",\"payload\":\"/////w==\"},\"streamSid\":\"MZ1\"}",
                "{\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"/////w==\",\"timestamp\":\"60\"},\"event\":\"media\"}",
                " { \"event\" : \"media\",\n\t\"streamSid\": \"MZ1\", \"media\": "
                        + "{\"timestamp\": \"60\" , \"payload\": \"/////w==\", \"x\": \"é\"} }\r\n"
            })
    void takesTheUsualShapeInAnyOrderAndWithSpaces(String message) {
        assertThat(read(message)).isTrue();

        assertThat(new String(text, scan.payloadStart(), scan.payloadLength(), StandardCharsets.US_ASCII))
                .isEqualTo("/////w==");
        assertThat(scan.timestampMillis()).isEqualTo(60);
        assertThat(scan.isInbound()).isTrue();
        assertThat(scan.isOf(SID)).isTrue();
        assertThat(scan.isOf("MZ12".getBytes(StandardCharsets.US_ASCII))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"event\":\"media\"}",
                "{\"event\":\"mark\",\"media\":{\"payload\":\"AAAA\"}}",
                "{\"media\":{\"payload\":\"AAAA\"}}",
                "{\"event\":\"media\",\"media\":{\"payload\":7}}",
                "{\"event\":\"media\",\"media\":\"AAAA\",\"payload\":\"AAAA\"}",
                "{\"event\":\"media\",\"media\":{\"payload\":\"AA\\u0041A\"}}",
                "{\"event\":\"media\",\"media\":{\"payload\":\"AAAA\",\"timestamp\":60}}",
                "{\"event\":\"media\",\"media\":{\"payload\":\"AAAA\",\"timestamp\":\"-1\"}}",
                "{\"event\":\"media\",\"media\":{\"payload\":\"AAAA\",\"payload\":\"BBBB\"}}",
                "{\"event\":\"media\",\"media\":{\"payload\":\"AAAA\",\"more\":{}}}",
                "{\"event\":\"media\",\"media\":{\"payload\":\"AAAA\"}",
                "{\"event\":\"media\",\"media\":{\"payload\":\"AAAA\"}}}",
                "{\"event\":\"media\",\"media\":{\"payload\":\"AAAA\",}}",
                "{\"event\":\"media\",\"event\":\"media\",\"media\":{\"payload\":\"AAAA\"}}",
                "[{\"event\":\"media\",\"media\":{\"payload\":\"AAAA\"}}]"
            })
    void leavesAllElseToTheParser(String message) {
        assertThat(read(message)).isFalse();
    }

    @Test
    void aMessageWithoutTrackStreamAndTimeIsInboundOfAnyStream() {
        assertThat(read("{\"event\":\"media\",\"media\":{\"payload\":\"AAAA\"}}"))
                .isTrue();

        assertThat(scan.isInbound()).isTrue();
        assertThat(scan.isOf(SID)).isTrue();
        assertThat(scan.timestampMillis()).isEqualTo(-1);
    }

    @Test
    void neverReadsWhatTheParserReadsOtherwise() {
        Random random = new Random(7);
        String alphabet = "{}[]\",:\\ 07a\n\u0001";
        byte[] usual = Samples.media("MZ1", new byte[9]).getBytes(StandardCharsets.UTF_8);
        int taken = 0;
        for (int round = 0; round < 200_000; round++) {
            byte[] mutant = usual.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                mutant[random.nextInt(mutant.length)] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
            if (scan.read(mutant, 0, mutant.length)) {
                taken++;
                assertSameAsParsed(mutant);
            }
        }
        assertThat(taken).isGreaterThan(1000);
    }

    private void assertSameAsParsed(byte[] mutant) {
        Optional<JsonNode> parsed = TwilioProtocol.JSON.read(mutant, 0, mutant.length);
        assertThat(parsed).as(new String(mutant, StandardCharsets.UTF_8)).isPresent();
        JsonNode media = parsed.get().path("media");
        assertThat(parsed.get().path("event").textValue()).isEqualTo("media");
        assertThat(media.path("payload").textValue())
                .isEqualTo(new String(mutant, scan.payloadStart(), scan.payloadLength(), StandardCharsets.UTF_8));
        assertThat(media.path("timestamp").asLong(-1)).isEqualTo(scan.timestampMillis());
        assertThat(media.path("track").asText("inbound").equals("inbound")).isEqualTo(scan.isInbound());
        String sid = parsed.get().path("streamSid").textValue();
        assertThat(sid == null || sid.equals("MZ1")).isEqualTo(scan.isOf(SID));
    }

    private boolean read(String message) {
        text = message.getBytes(StandardCharsets.UTF_8);
        return scan.read(text, 0, text.length);
    }
}
