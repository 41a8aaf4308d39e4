package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The load test as its users run it, and by it the short form of the soak: whatever the machine, no voice is lost or mixed
 * up. All runs go on at once, since each of them mostly waits.
 */
final class LoadIT {

    @TempDir
    private static Path directory;

    private static final Map<String, GatewayProcess> RUNS = new LinkedHashMap<>();

    @BeforeAll
    static void startAll() throws Exception {
        start("raw", "--calls=10", "--duration=4s", "--ramp=1s", "--warm-up=0", "--protocol=raw");
        start("twilio", "--calls=10", "--duration=4s", "--ramp=1s", "--warm-up=0", "--protocol=twilio");
        start("quiet", "--calls=5", "--duration=1s", "--ramp=1s", "--warm-up=0", "--pattern=quiet");
        start(
                "churn",
                "--calls=20",
                "--joins-per-second=20",
                "--total-calls=100",
                "--pattern=turns",
                "--ramp=1s",
                "--warm-up=1s");
        start("search", "--find-capacity", "--limit-p99=0ms", "--calls=1", "--duration=1s", "--ramp=0s", "--warm-up=0");
    }

    @AfterAll
    static void endAll() {
        RUNS.values().forEach(GatewayProcess::close);
    }

    @Test
    void tenCallsOfEitherProtocolLoseNothingAndMixNothingUp() throws Exception {
        for (String protocol : List.of("raw", "twilio")) {
            JsonNode report = report(protocol);

            assertThat(report.at("/scores/answered").asInt()).as(protocol).isEqualTo(10);
            assertThat(report.at("/scores/failed").asInt()).isZero();
            assertThat(report.at("/scores/mixedUp").asInt()).isZero();
            assertThat(report.at("/scores/markersSent").asInt()).isGreaterThan(100);
            assertThat(report.at("/scores/up/count").asInt()).isGreaterThan(50);
            assertThat(report.at("/scores/longestGapMillis").asDouble()).isPositive();
            assertThat(report.at("/cpuMillisPerCallSecond").asDouble()).isPositive();
            assertThat(Files.readString(directory.resolve(protocol + ".html"))).contains("<svg", "cross-talk");
        }
    }

    @Test
    void quietCallsSayNothingAndAreNotAnswered() throws Exception {
        JsonNode report = report("quiet");

        assertThat(report.at("/scores/made").asInt()).isEqualTo(5);
        assertThat(report.at("/scores/failed").asInt()).isZero();
        assertThat(report.at("/scores/markersSent").asInt()).isZero();
        assertThat(report.at("/scores/answered").asInt()).isZero();
    }

    @Test
    void callsThatComeAndGoLeaveNothingBehind() throws Exception {
        JsonNode report = report("churn");

        assertThat(report.at("/scores/made").asInt()).isGreaterThanOrEqualTo(100);
        assertThat(report.at("/scores/failed").asInt()).isZero();
        assertThat(report.at("/scores/mixedUp").asInt()).isZero();
        assertThat(report.at("/grownBecause").asText()).isEmpty();
        assertThat(report.at("/growth/files").asInt()).isLessThanOrEqualTo(8);
        assertThat(report.at("/growth/threads").asInt()).isLessThanOrEqualTo(4);
    }

    @Test
    void theSearchSaysWhenNotEvenItsFirstLoadIsCarried() throws Exception {
        GatewayProcess search = RUNS.get("search");

        assertThat(search.awaitExit()).isEqualTo(1);
        assertThat(search.output()).contains("1 calls: ", "not even 1 calls are carried");
    }

    private static void start(String name, String... arguments) throws Exception {
        String[] all = new String[arguments.length + 3];
        all[0] = "loadtest";
        all[1] = "--json=" + directory.resolve(name + ".json");
        all[2] = "--html=" + directory.resolve(name + ".html");
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        RUNS.put(name, GatewayProcess.run(Map.of(), all));
    }

    /** The exit code also says whether the machine was fast enough, which is not this test's question. */
    private static JsonNode report(String name) throws Exception {
        GatewayProcess run = RUNS.get(name);
        run.awaitExit();
        Path json = directory.resolve(name + ".json");
        assertThat(json).as(run.output()).exists();
        return new ObjectMapper().readTree(json.toFile());
    }
}
