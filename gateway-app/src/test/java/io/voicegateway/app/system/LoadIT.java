package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load test as its users run it, and by it the short form of the soak: whatever the machine, no voice is lost or mixed up. */
final class LoadIT {

    @TempDir
    private Path directory;

    @Test
    void tenCallsOfEitherProtocolLoseNothingAndMixNothingUp() throws Exception {
        for (String protocol : new String[] {"raw", "twilio"}) {
            JsonNode report = run("--calls=10", "--duration=4s", "--ramp=1s", "--warm-up=0", "--protocol=" + protocol);

            assertThat(report.at("/scores/answered").asInt()).as(protocol).isEqualTo(10);
            assertThat(report.at("/scores/failed").asInt()).isZero();
            assertThat(report.at("/scores/mixedUp").asInt()).isZero();
            assertThat(report.at("/scores/markersSent").asInt()).isGreaterThan(200);
            assertThat(report.at("/scores/up/count").asInt()).isGreaterThan(100);
            assertThat(report.at("/cpuMillisPerCallSecond").asDouble()).isPositive();
            assertThat(Files.readString(directory.resolve("report.html"))).contains("<svg", "cross-talk");
        }
    }

    @Test
    void callsThatComeAndGoLeaveNothingBehind() throws Exception {
        JsonNode report = run(
                "--calls=20",
                "--joins-per-second=20",
                "--total-calls=100",
                "--pattern=turns",
                "--ramp=1s",
                "--warm-up=1s");

        assertThat(report.at("/scores/made").asInt()).isGreaterThanOrEqualTo(100);
        assertThat(report.at("/scores/failed").asInt()).isZero();
        assertThat(report.at("/scores/mixedUp").asInt()).isZero();
        assertThat(report.at("/filesGrown").asInt()).isLessThanOrEqualTo(8);
        assertThat(report.at("/threadsGrown").asInt()).isLessThanOrEqualTo(4);
    }

    /** Its exit code also says whether the machine was fast enough, which is not this test's question. */
    private JsonNode run(String... arguments) throws Exception {
        Path json = directory.resolve("report.json");
        String[] all = new String[arguments.length + 3];
        all[0] = "loadtest";
        all[1] = "--json=" + json;
        all[2] = "--html=" + directory.resolve("report.html");
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        try (GatewayProcess loadtest = GatewayProcess.run(Map.of(), all)) {
            loadtest.awaitExit();
            assertThat(json).as(loadtest.output()).exists();
            return new ObjectMapper().readTree(json.toFile());
        }
    }
}
