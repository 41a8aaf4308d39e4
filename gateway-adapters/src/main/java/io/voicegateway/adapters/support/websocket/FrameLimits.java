package io.voicegateway.adapters.support.websocket;

/**
 * What a peer may send.
 *
 * @param maxFrameBytes payload of one frame; more is closed with 1009 as soon as the header announces it
 * @param maxMessageBytes payload of all frames of one message; more is closed with 1009 in the same way
 * @param maxFragments frames of one message; more is closed with 1008
 * @param maxPingsPerMinute pings in a minute; more is closed with 1008
 */
public record FrameLimits(int maxFrameBytes, int maxMessageBytes, int maxFragments, int maxPingsPerMinute) {

    /** 1 MiB a frame and a message, 1000 fragments, 300 pings a minute. */
    public static final FrameLimits DEFAULTS = new FrameLimits(1 << 20, 1 << 20, 1000, 300);

    public FrameLimits {
        atLeast("max frame bytes", maxFrameBytes, 125);
        atLeast("max message bytes", maxMessageBytes, 125);
        atLeast("max fragments", maxFragments, 1);
        atLeast("max pings per minute", maxPingsPerMinute, 1);
    }

    private static void atLeast(String name, int given, int least) {
        if (given < least) {
            throw new IllegalArgumentException(name + ": " + given + " (expected: " + least + " or more)");
        }
    }
}
