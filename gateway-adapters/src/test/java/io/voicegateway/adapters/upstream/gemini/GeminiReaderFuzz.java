package io.voicegateway.adapters.upstream.gemini;

/** Any message of the upstream is read or counted as unreadable; one reader reads on after it. */
public final class GeminiReaderFuzz {
    private GeminiReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        GeminiReader reader = new GeminiReader(new AudioScanner());
        for (int round = 0; round < 2; round++) {
            byte[] message = data.clone();
            long before = reader.unreadableMessages();
            boolean read = reader.read(message, 0, message.length) != null;
            if (read == (reader.unreadableMessages() > before)) {
                throw new AssertionError("read " + read + ", counted " + (reader.unreadableMessages() - before));
            }
        }
    }
}
