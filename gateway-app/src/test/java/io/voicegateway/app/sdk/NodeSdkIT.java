package io.voicegateway.app.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOption;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.domain.audio.StandardCodecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The JavaScript SDK from npm, in a Node process of its own; Node 20 and npm must be installed. */
class NodeSdkIT {

    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path WORK = Path.of("target", "node");
    private static final int INSTALL_SECONDS = 180;
    private static final int TALK_SECONDS = 90;

    @Test
    void theJavaScriptSdkHoldsAConversation() throws Exception {
        for (String file : List.of("package.json", "package-lock.json", "conversation.mjs")) {
            Files.createDirectories(WORK);
            Files.copy(SOURCES.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        run(INSTALL_SECONDS, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        SimulatorOptions options = SimulatorOptions.defaults().with(SimulatorOption.CONTROL_PORT, "0");

        JsonNode seen;
        try (GeminiSimulator simulator = GeminiSimulator.start(options, new StandardCodecs())) {
            String base = "http://127.0.0.1:" + simulator.uri().getPort();
            String control = simulator.controlUri().orElseThrow().toString();
            seen = new ObjectMapper().readTree(run(TALK_SECONDS, "node", "conversation.mjs", base, control));
        }

        int[] chunks = StreamSupport.stream(seen.get("audioBytes").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
        assertThat(chunks[0]).isEqualTo(2);
        assertThat(IntStream.of(chunks).sum() / 48).as("ms of reply").isBetween(1_200, 1_500);
        assertThat(seen.get("mimeTypes")).hasToString("[\"audio/pcm;rate=24000\"]");
        assertThat(seen.get("responseTokens").asInt()).isPositive();
        assertThat(seen.get("heard").asText()).contains("seconds of speech");
        assertThat(seen.get("said").asText()).startsWith("You said");
        assertThat(seen.get("tool").asText()).isEqualTo("book_slot");
        assertThat(seen.get("goAway").asText()).isEqualTo("1s");
        assertThat(seen.at("/close/code").asInt()).isEqualTo(1011);
        assertThat(seen.at("/close/reason").asText()).isEqualTo("Deadline expired before operation could complete.");
    }

    /** Returns what the command printed; fails with all of it if the command does. */
    private static String run(int seconds, String... command) throws InterruptedException, IOException {
        Path out = WORK.resolve("out.txt");
        Path errors = WORK.resolve("errors.txt");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(WORK.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(errors.toFile())
                    .start();
        } catch (IOException e) {
            throw new AssertionError(command[0] + " cannot be run: this test needs Node 20 and npm on the PATH", e);
        }
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        process.destroyForcibly();
        String printed = Files.readString(out);
        assertThat(ended && process.exitValue() == 0)
                .as(String.join(" ", command) + " in " + seconds + " s; it printed:\n" + printed
                        + Files.readString(errors))
                .isTrue();
        return printed;
    }
}
