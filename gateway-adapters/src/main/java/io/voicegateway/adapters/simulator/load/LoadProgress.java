package io.voicegateway.adapters.simulator.load;

/**
 * How a load test stands; delays are those of the last second.
 *
 * @param seconds since the start
 * @param live calls that are open
 * @param failed calls that were refused or cut
 * @param made calls ever begun
 * @param roundTripP50Millis caller to model and back, 0 if nothing was measured in this second
 * @param roundTripP99Millis the same
 * @param mixedUp markers heard by somebody whose they are not
 * @param lostMillis sound missing between markers, over all calls
 */
public record LoadProgress(
        double seconds,
        int live,
        int failed,
        int made,
        double roundTripP50Millis,
        double roundTripP99Millis,
        long mixedUp,
        long lostMillis) {

    static final LoadProgress NONE = new LoadProgress(0, 0, 0, 0, 0, 0, 0, 0);
}
