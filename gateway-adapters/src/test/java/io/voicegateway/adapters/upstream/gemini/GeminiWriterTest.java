package io.voicegateway.adapters.upstream.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.domain.model.ToolResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeminiWriterTest {

    @Test
    void writesAudioIntoTheMiddleOfABuffer() {
        byte[] pcm = {9, 1, 2, 3, 4, 9};
        int length = GeminiWriter.audioMessageLength(4);
        byte[] buffer = new byte[length + 2];

        GeminiWriter.audio(pcm, 1, 4, buffer, 1);

        assertThat(new String(buffer, 1, length, UTF_8))
                .isEqualTo(
                        "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm;rate=16000\",\"data\":\"AQIDBA==\"}}}");
        assertThat(buffer[0]).isZero();
        assertThat(buffer[length + 1]).isZero();
    }

    @Test
    void knowsTheLengthOfEveryAudioMessage() {
        for (int bytes = 0; bytes <= 3200; bytes += 2) {
            byte[] buffer = new byte[GeminiWriter.audioMessageLength(bytes)];

            GeminiWriter.audio(new byte[bytes], 0, bytes, buffer, 0);

            assertThat(new String(buffer, UTF_8)).endsWith("\"}}}").startsWith("{\"realtimeInput\"");
        }
    }

    @Test
    void writesTextWithWhateverIsInIt() {
        assertThat(GeminiWriter.text("Say \"hi\"\n\u00fc"))
                .asString(UTF_8)
                .isEqualTo("{\"realtimeInput\":{\"text\":\"Say \\\"hi\\\"\\n\u00fc\"}}");
    }

    @Test
    void writesToolResultsAsObjectsWhateverTheToolSaid() {
        byte[] message = GeminiWriter.toolResults(List.of(
                new ToolResult("fc_1", "book", "{\"output\":{\"ok\":true}}"),
                new ToolResult("", "count", "[1]"),
                new ToolResult("fc_3", "broken", "oops")));

        assertThat(message)
                .asString(UTF_8)
                .isEqualTo("{\"toolResponse\":{\"functionResponses\":["
                        + "{\"id\":\"fc_1\",\"name\":\"book\",\"response\":{\"output\":{\"ok\":true}}},"
                        + "{\"name\":\"count\",\"response\":{\"output\":[1]}},"
                        + "{\"id\":\"fc_3\",\"name\":\"broken\",\"response\":{\"output\":\"oops\"}}]}}");
    }
}
