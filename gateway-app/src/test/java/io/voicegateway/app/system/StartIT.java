package io.voicegateway.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.app.sound.WavWriter;
import io.voicegateway.domain.model.AudioFormat;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the process says when it starts, or cannot. */
class StartIT {
    private static final String KEY = "AIza-planted-key-0123456789";

    @Test
    void withoutAKeyOneLineSaysWhoAnswers() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.serving(Map.of())) {
            assertThat(gateway.output())
                    .containsOnlyOnce("GEMINI_API_KEY is not set: using the embedded simulated Gemini (parrot)");
        }
    }

    @Test
    void badSettingsAreAllNamedAndTheExitCodeIsTwo() throws Exception {
        Map<String, String> environment =
                Map.of("MAX_CONNECTIONS", "many", "PLAYOUT_LEAD", "160", "GEMINI_API_KEY", KEY + " x");

        try (GatewayProcess gateway = GatewayProcess.run(environment, "--sever-port=1")) {
            assertThat(gateway.awaitExit()).isEqualTo(2);
            assertThat(gateway.output())
                    .contains("flag --sever-port: unknown; did you mean --server-port?")
                    .contains("MAX_CONNECTIONS: many (from environment MAX_CONNECTIONS; expected: a whole number")
                    .contains("PLAYOUT_LEAD: 160 (from environment PLAYOUT_LEAD; expected: a duration")
                    .contains("GEMINI_API_KEY: ***")
                    .doesNotContain("planted", "\tat ", "Exception")
                    .hasLineCount(4);
        }
    }

    @Test
    void aPortThatIsTakenIsOneLineAndExitCodeOne() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                GatewayProcess gateway = GatewayProcess.run(Map.of(), "--server-port=" + taken.getLocalPort())) {
            assertThat(gateway.awaitExit()).isEqualTo(1);
            assertThat(gateway.output())
                    .contains(
                            "gateway: cannot listen on localhost:" + taken.getLocalPort() + " (Address already in use)")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void anEndpointThatCannotBeReachedDoesNotKeepTheGatewayFromBeingWell() throws Exception {
        Map<String, String> environment = Map.of("GEMINI_API_KEY", KEY, "GEMINI_API_ENDPOINT", "ws://127.0.0.1:9/none");

        try (GatewayProcess gateway = GatewayProcess.serving(environment, "--log-level=trace")) {
            assertThat(gateway.get("/health").status()).isEqualTo(200);
            assertThat(gateway.get("/stats").body()).contains("\"available_connections\":0");
            assertThat(gateway.output()).doesNotContain("planted");
        }
    }

    @Test
    void checkConfigShowsWhatIsInForceButNoSecret() throws Exception {
        try (GatewayProcess command =
                GatewayProcess.run(Map.of("GOOGLE_API_KEY", KEY), "check-config", "--port", "9")) {
            assertThat(command.awaitExit()).isZero();
            assertThat(command.output())
                    .containsPattern("GEMINI_API_KEY +=? +\\*\\*\\* +# environment GOOGLE_API_KEY")
                    .containsPattern("SERVER_PORT += 9 +# flag --port")
                    .doesNotContain("planted");
        }
    }

    @Test
    void anUnknownCommandIsExitCodeTwo() throws Exception {
        try (GatewayProcess command = GatewayProcess.run(Map.of(), "sevre")) {
            assertThat(command.awaitExit()).isEqualTo(2);
            assertThat(command.output()).contains("sevre").doesNotContain("\tat ");
        }
    }

    @Test
    void theJarMayLoadTheModuleOfTheFastKernelWhenItIsAsked(@TempDir Path folder) throws Exception {
        Path in = folder.resolve("in.wav");
        Path out = folder.resolve("out.wav");
        WavWriter.write(in, AudioFormat.PCM16_24K, new byte[9600], 9600);

        try (GatewayProcess command = GatewayProcess.runWith(
                "-Dio.voicegateway.vector=true", "convert", in.toString(), out.toString(), "--to", "mulaw:8000")) {
            assertThat(command.awaitExit()).isZero();
            assertThat(command.output()).doesNotContain("vector arithmetic is not used");
        }
    }
}
