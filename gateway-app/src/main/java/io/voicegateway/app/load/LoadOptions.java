package io.voicegateway.app.load;

import io.voicegateway.adapters.simulator.load.LoadPlan.Dialect;
import io.voicegateway.adapters.simulator.load.LoadPlan.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a load test is told, apart from the number of calls.
 *
 * @param url of somebody else's bridge; without it this gateway is started
 * @param bridgePid its process, to see what it costs
 * @param upstreamPort where the simulated Gemini listens, 0 for any free port
 * @param dialect what the callers speak
 * @param pattern when they speak
 * @param warmUp how long the same load runs before, unmeasured; zero for a cold start
 * @param ramp over which the first calls begin
 * @param duration how long is measured
 * @param joinsPerSecond how many calls end and begin in each second, 0 for none
 * @param totalCalls after how many calls no more are made, 0 for no limit
 * @param settings of the gateway that is started
 * @param jvmFlags of the gateway that is started
 */
public record LoadOptions(
        Optional<URI> url,
        Optional<Long> bridgePid,
        int upstreamPort,
        Dialect dialect,
        Pattern pattern,
        Duration warmUp,
        Duration ramp,
        Duration duration,
        int joinsPerSecond,
        int totalCalls,
        Map<String, String> settings,
        List<String> jvmFlags) {

    /** Returns how long each of so many calls lasts to give as many joins. */
    Duration callLength(int calls) {
        return joinsPerSecond == 0 ? Duration.ZERO : Duration.ofNanos((long) (calls * 1e9 / joinsPerSecond));
    }

    /** Returns where our own gateway takes such calls. */
    String path() {
        return dialect == Dialect.TWILIO ? "/ws/twilio" : "/ws/raw";
    }
}
