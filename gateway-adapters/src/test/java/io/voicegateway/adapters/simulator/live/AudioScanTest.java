package io.voicegateway.adapters.simulator.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioScanTest {

    private final AudioScan scan = new AudioScan();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"realtimeInput\":{\"audio\":{\"data\":\"QUJD\",\"mimeType\":\"audio/pcm;rate=16000\"}}}",
                "{\"realtime_input\":{\"audio\":{\"mimeType\":\"audio/pcm;rate=16000\",\"data\":\"QUJD\"}}}",
                " { \"realtimeInput\" : {\n \"audio\" : { \"data\" : \"QUJD\" ,\t\"mime_type\" : \"audio/pcm;rate=16000\" } } }\n",
            })
    void audioIsFoundInAnySpellingAndSpacing(String message) {
        byte[] bytes = ("xx" + message).getBytes(StandardCharsets.UTF_8);

        assertThat(scan.matches(bytes, 2, bytes.length - 2)).isTrue();
        assertThat(new String(bytes, scan.dataOffset(), scan.dataLength(), StandardCharsets.UTF_8))
                .isEqualTo("QUJD");
        assertThat(scan.rateHz()).isEqualTo(16_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"realtimeInput\":{\"audio\":{\"data\":\"QUJD\"",
                "{\"realtimeInput\":{\"audio\":{\"data\":\"QUJD\"}}}",
                "{\"realtimeInput\":{\"text\":\"hello\"}}",
                "{\"realtimeInput\":{\"audio\":{\"data\":\"QU\\u004aD\",\"mimeType\":\"audio/pcm;rate=16000\"}}}",
                "{\"realtimeInput\":{\"audio\":{\"data\":\"QUJD\",\"mimeType\":\"audio/pcm;rate=16k\"}}}",
                "{\"realtimeInput\":{\"audio\":{\"data\":\"QUJD\",\"mimeType\":\"audio/opus;rate=16000\"}}}",
                "{\"realtimeInput\":{\"audio\":{\"data\":\"QUJD\",\"mimeType\":\"audio/pcm;rate=16000\",\"x\":1}}}",
                "{\"realtimeInput\":{\"audio\":{\"data\":\"QUJD\",\"mimeType\":\"audio/pcm;rate=16000\"}}} {}",
                "{\"setup\":{\"audio\":{\"data\":\"QUJD\",\"mimeType\":\"audio/pcm;rate=16000\"}}}",
            })
    void everythingElseIsLeftToTheParser(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);

        assertThat(scan.matches(bytes, 0, bytes.length)).isFalse();
    }
}
