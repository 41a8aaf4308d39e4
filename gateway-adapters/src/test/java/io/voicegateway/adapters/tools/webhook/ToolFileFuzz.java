package io.voicegateway.adapters.tools.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Any file of tools is taken, and can be declared then, or refused with its faults. */
public final class ToolFileFuzz {
    private ToolFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            ToolFile.declarations(new ToolFile().read(new String(data, UTF_8)));
        } catch (IllegalArgumentException refused) {
            if (refused.getMessage() == null) {
                throw refused;
            }
        }
    }
}
