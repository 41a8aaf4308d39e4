package io.voicegateway.adapters.upstream.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The sessions of a loop share what finds their audio: none may ever be given another's. */
class SharedScannerTest {
    private static final int SESSIONS = 5;

    @Test
    void sessionsThatShareAScannerGetTheirOwnAudioAndNoOther() {
        AudioScanner shared = new AudioScanner();
        GeminiReader[] readers = new GeminiReader[SESSIONS];
        for (int session = 0; session < SESSIONS; session++) {
            readers[session] = new GeminiReader(shared);
        }
        Random random = new Random(3);

        for (int round = 0; round < 3000; round++) {
            int session = random.nextInt(SESSIONS);
            byte[] voice = voiceOf(session, random.nextInt(3000));
            byte[] json = message(Base64.getEncoder().encodeToString(voice));
            GeminiMessage heard = readers[session].read(json, 0, json.length);

            assertThat(Said.audio(heard)).as("round %d", round).isEqualTo(voice);
            readBroken(readers[random.nextInt(SESSIONS)], random);
        }
    }

    /** Leaves the scanner in the middle of a message: cut off, or not base64 after some blocks that were. */
    private static void readBroken(GeminiReader reader, Random random) {
        String text = Base64.getEncoder().encodeToString(voiceOf(SESSIONS, 2000));
        byte[] cut = message(text);
        byte[] odd = message(text.substring(0, 1500) + "\u0001" + text.substring(1500));
        if (random.nextBoolean()) {
            assertThat(reader.read(cut, 0, 200 + random.nextInt(cut.length - 300)))
                    .isNull();
        } else {
            reader.read(odd, 0, odd.length);
        }
    }

    /** No two sessions have a byte in common. */
    private static byte[] voiceOf(int session, int length) {
        byte[] voice = new byte[length];
        for (int i = 0; i < length; i++) {
            voice[i] = (byte) (session * 40 + i % 40);
        }
        return voice;
    }

    private static byte[] message(String base64) {
        return ("{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=24000\",\"data\":\""
                        + base64 + "\"}}]}}}")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
