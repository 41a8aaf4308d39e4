package io.voicegateway.app.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Any .env is read or complained of, line by line; any value is what its key expects or refused. */
public final class DotenvFuzz {
    private DotenvFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, UTF_8);
        Dotenv dotenv = Dotenv.parse(text);
        dotenv.problems().forEach(String::length);
        for (Dotenv.Entry entry : dotenv.entries()) {
            Nearest.to(entry.key(), Keys.names());
            for (Setting<?> setting : Keys.ALL) {
                try {
                    setting.type().parser().apply(entry.value());
                } catch (IllegalArgumentException expected) {
                    // Refused: the loader says so with the key's own words.
                }
            }
        }
    }
}
