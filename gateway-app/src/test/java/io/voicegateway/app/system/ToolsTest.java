package io.voicegateway.app.system;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOption;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.adapters.simulator.phone.PhoneDialect;
import io.voicegateway.app.settings.BadSettingsException;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.app.settings.SettingsLoader;
import io.voicegateway.app.wiring.Gateway;
import io.voicegateway.domain.audio.StandardCodecs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model that asks for a tool in every turn, a gateway in this process, and the tool's server. */
class ToolsTest {
    @RegisterExtension
    private final WireMockExtension server =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @TempDir
    private Path directory;

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void theModelAnswersTheCallerWithWhatTheToolSaid() throws Exception {
        answering(aResponse().withBody("{\"slot\":\"10:30\"}"));

        callAndExpectAnAnswer();

        server.verify(
                1,
                postRequestedFor(urlEqualTo("/book"))
                        .withHeader("X-Voice-Gateway-Signature", matching("t=\\d+,v1=[0-9a-f]{64}"))
                        .withRequestBody(matchingJsonPath("$.name", matching("book"))));
    }

    /** What the tool's server may do wrong. */
    enum Failing {
        SAYS_500(aResponse().withStatus(500)),
        IS_LATE(aResponse().withBody("{}").withFixedDelay(5000)),
        RESETS(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
        TALKS_NONSENSE(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));

        private final ResponseDefinitionBuilder answer;

        Failing(ResponseDefinitionBuilder answer) {
            this.answer = answer;
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @EnumSource
    void aToolThatFailsIsAnsweredForAndTheCallGoesOn(Failing failing) throws Exception {
        answering(failing.answer);

        callAndExpectAnAnswer();

        server.verify(1, postRequestedFor(urlEqualTo("/book")));
    }

    @Test
    void faultsInTheFileStopTheStartWithTheirPointers() throws Exception {
        Path file = directory.resolve("tools.json");
        Files.writeString(file, "[{\"name\":\"9\",\"description\":\"d\",\"url\":\"ftp://x\"}]");
        Settings settings = SettingsLoader.load(
                List.of(), Map.of("TOOLS_FILE", file.toString(), "SERVER_PORT", "0"), Path.of("none"));

        BadSettingsException refused = catchThrowableOfType(BadSettingsException.class, () -> Gateway.start(settings));

        assertThat(refused.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).startsWith("TOOLS_FILE: " + file + ": /0/"));
    }

    private void answering(ResponseDefinitionBuilder answer) {
        server.stubFor(post("/book").willReturn(answer));
    }

    private void callAndExpectAnAnswer() throws Exception {
        SimulatorOptions options = SimulatorOptions.defaults().with(SimulatorOption.TOOL_EVERY, "1");
        byte[] words = Speech.words();
        try (GeminiSimulator simulator = GeminiSimulator.start(options, new StandardCodecs());
                Gateway gateway = Gateway.start(settings(simulator));
                Caller caller = Caller.dial(
                        URI.create("ws://localhost:" + gateway.address().getPort() + "/ws"), PhoneDialect.RAW)) {
            caller.say(words);

            assertThat(Speech.heardAgain(words, caller.awaitAnswer())).isGreaterThan(0.9);
            assertThat(caller.isClosed()).isFalse();
            assertThat(simulator.sessions()).anySatisfy(session -> {
                assertThat(session.toolCalls()).isEqualTo(1);
                assertThat(session.toolResponses()).isEqualTo(1);
            });
        }
    }

    private Settings settings(GeminiSimulator simulator) throws IOException, BadSettingsException {
        Path tools = directory.resolve("tools.json");
        Files.writeString(
                tools,
                "[{\"name\":\"book\",\"description\":\"Books a table.\",\"timeout\":1,\"url\":\"" + server.url("/book")
                        + "\"}]");
        return SettingsLoader.load(
                List.of(),
                Map.of(
                        "SERVER_PORT", "0",
                        "GEMINI_API_KEY", "AIza-planted",
                        "GEMINI_API_ENDPOINT", simulator.uri().toString(),
                        "CONNECTION_POOL_SIZE", "1",
                        "TOOLS_FILE", tools.toString(),
                        "TOOLS_SECRET", "planted-secret"),
                directory);
    }
}
