package io.voicegateway.adapters.cluster.redis;

import java.util.List;

/** Whatever lies in Redis, nothing is taken for a handle but what was sealed; and what was sealed by another version is read. */
public final class EnvelopeFuzz {
    private static final Envelope ENVELOPE = new Envelope();

    private EnvelopeFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (!ENVELOPE.open(data, "token", "place").isEmpty()) {
            throw new AssertionError("opened what was never sealed");
        }
        List<String> handles = Envelope.unpack(data);
        if (handles.stream().mapToInt(String::length).sum() > data.length) {
            throw new AssertionError(handles.size() + " handles");
        }
    }
}
