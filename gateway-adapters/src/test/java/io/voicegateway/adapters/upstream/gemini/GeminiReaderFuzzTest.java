package io.voicegateway.adapters.upstream.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GeminiReaderFuzzTest {
    private static final int MESSAGES = 3000;

    private final MessageGenerator generator = new MessageGenerator(42);
    private final Random random = new Random(43);
    private final GeminiReader reader = new GeminiReader(new AudioScanner());

    @Test
    void readsByHandWhatJacksonReads() throws IOException {
        AudioScanner scanner = new AudioScanner();
        for (int i = 0; i < MESSAGES; i++) {
            byte[] json = generator.audioOnly().getBytes(UTF_8);
            GeminiMessage byJackson = parsed(json);
            GeminiMessage byHand = new GeminiMessage();

            AudioScanner.Outcome outcome = scanner.scan(json, 0, json.length, byHand);

            assertThat(outcome).isEqualTo(AudioScanner.Outcome.AUDIO);
            assertThat(Said.everything(byHand)).isEqualTo(Said.everything(byJackson));
        }
    }

    @Test
    void readsAnyMessageAsJacksonDoes() throws IOException {
        for (int i = 0; i < MESSAGES; i++) {
            String json = generator.any();
            GeminiMessage expected = parsed(json.getBytes(UTF_8));

            GeminiMessage message = Said.read(reader, json);

            assertThat(Said.everything(message)).as(json).isEqualTo(Said.everything(expected));
        }
        assertThat(reader.unreadableMessages()).isZero();
    }

    @Test
    void leavesUnusualMessagesUntouched() {
        AudioScanner scanner = new AudioScanner();
        for (int i = 0; i < MESSAGES; i++) {
            byte[] json = mutated(generator.audioOnly().getBytes(UTF_8));
            byte[] before = json.clone();

            if (scanner.scan(json, 0, json.length, new GeminiMessage()) == AudioScanner.Outcome.UNUSUAL) {
                assertThat(json).isEqualTo(before);
            }
        }
    }

    @Test
    void survivesEveryCutOfAMessage() {
        for (int i = 0; i < 20; i++) {
            byte[] json = generator.any().strip().getBytes(UTF_8);
            for (int length = 0; length < json.length; length++) {
                assertThat(Said.read(reader, Arrays.copyOf(json, length))).isNull();
            }
        }
    }

    @Test
    void survivesAnyMutation() {
        for (int i = 0; i < 10 * MESSAGES; i++) {
            byte[] json = mutated((random.nextBoolean() ? generator.audioOnly() : generator.any()).getBytes(UTF_8));

            GeminiMessage message = Said.read(reader, json);

            if (message != null) {
                assertThat(Said.audio(message)).hasSizeLessThanOrEqualTo(json.length);
            }
        }
        assertThat(reader.unreadableMessages()).isBetween(MESSAGES * 1L, MESSAGES * 10L);
    }

    @Test
    void makesNoGarbageForAudio() {
        byte[] pcm = new byte[4800];
        byte[] pristine =
                ("{\n  \"serverContent\": {\n    \"modelTurn\": {\n      \"parts\": [\n        {\"inlineData\": {"
                                + "\"mimeType\": \"audio/pcm;rate=24000\", \"data\": \""
                                + Base64.getEncoder().encodeToString(pcm) + "\"}}]}}}\n")
                        .getBytes(UTF_8);
        byte[] message = pristine.clone();
        int rounds = 20_000;
        readAgain(pristine, message, rounds);

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        readAgain(pristine, message, rounds);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).as("bytes in %d messages", rounds).isLessThan(rounds);
    }

    private void readAgain(byte[] pristine, byte[] message, int rounds) {
        for (int i = 0; i < rounds; i++) {
            System.arraycopy(pristine, 0, message, 0, pristine.length);
            GeminiMessage read = reader.read(message, 0, message.length);
            if (read == null || read.audioLength != 4800) {
                throw new AssertionError("message " + i);
            }
        }
    }

    private static GeminiMessage parsed(byte[] json) throws IOException {
        GeminiMessage message = new GeminiMessage();
        new MessageParser().parse(json.clone(), 0, json.length, message);
        return message;
    }

    private byte[] mutated(byte[] json) {
        byte[] changed = json.clone();
        for (int i = random.nextInt(4); i >= 0 && changed.length > 2; i--) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(4)) {
                case 0 -> changed[at] = (byte) random.nextInt(256);
                case 1 -> changed[at] = (byte) "{}[]\",:\\ =+/A0".charAt(random.nextInt(14));
                case 2 -> changed = Arrays.copyOf(changed, at);
                default -> System.arraycopy(changed, at / 2, changed, at, changed.length - at);
            }
        }
        return changed;
    }
}
