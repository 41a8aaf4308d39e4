package io.voicegateway.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsLoaderTest {
    @TempDir
    Path directory;

    @Test
    void defaultsStandWhenNobodySaysOtherwise() throws Exception {
        Settings settings = load(List.of(), Map.of());

        assertThat(settings.get(Keys.SERVER_PORT)).isEqualTo(8080);
        assertThat(settings.get(Keys.PLAYOUT_LEAD)).isEqualTo(Duration.ofMillis(160));
        assertThat(settings.find(Keys.GEMINI_API_KEY)).isEmpty();
        assertThat(settings.origin(Keys.SERVER_PORT)).isEqualTo("default");
        assertThat(settings.isChosen(Keys.SERVER_PORT)).isFalse();
    }

    @Test
    void flagsWinOverEnvironmentWhichWinsOverDotenv() throws Exception {
        dotenv("SERVER_PORT=1\nMAX_CONNECTIONS=2\nCONNECTION_POOL_SIZE=3\n");
        Map<String, String> environment = Map.of("SERVER_PORT", "11", "MAX_CONNECTIONS", "12");

        Settings settings = load(List.of("--server-port", "21"), environment);

        assertThat(settings.get(Keys.SERVER_PORT)).isEqualTo(21);
        assertThat(settings.get(Keys.MAX_CONNECTIONS)).isEqualTo(12);
        assertThat(settings.get(Keys.CONNECTION_POOL_SIZE)).isEqualTo(3);
        assertThat(settings.origin(Keys.SERVER_PORT)).isEqualTo("flag --server-port");
        assertThat(settings.origin(Keys.MAX_CONNECTIONS)).isEqualTo("environment MAX_CONNECTIONS");
        assertThat(settings.origin(Keys.CONNECTION_POOL_SIZE)).isEqualTo(".env line 3");
    }

    @Test
    void flagsTakeTheirValueAfterEqualsOrAsNextArgument() throws Exception {
        Settings settings = load(List.of("--server-port=9000", "--gemini-greeting", "--hello"), Map.of());

        assertThat(settings.get(Keys.SERVER_PORT)).isEqualTo(9000);
        assertThat(settings.get(Keys.GEMINI_GREETING)).isEqualTo("--hello");
    }

    @Test
    void aliasesAreAskedAfterTheNameItself() throws Exception {
        assertThat(load(List.of(), Map.of("PORT", "7")).get(Keys.SERVER_PORT)).isEqualTo(7);
        assertThat(load(List.of(), Map.of("PORT", "7", "SERVER_PORT", "8")).get(Keys.SERVER_PORT))
                .isEqualTo(8);
        assertThat(load(List.of("--port=9"), Map.of()).get(Keys.SERVER_PORT)).isEqualTo(9);
        assertThat(load(List.of(), Map.of("GOOGLE_API_KEY", "k")).get(Keys.GEMINI_API_KEY))
                .isEqualTo("k");
    }

    @Test
    void anEmptyTextMeansNotSet() throws Exception {
        dotenv("SERVER_PORT=\nGEMINI_API_KEY=''\n");

        Settings settings = load(List.of(), Map.of("SERVER_PORT", "", "GEMINI_API_KEY", " "));

        assertThat(settings.get(Keys.SERVER_PORT)).isEqualTo(8080);
        assertThat(settings.find(Keys.GEMINI_API_KEY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SERVER_PORT | 80a | SERVER_PORT: 80a (from environment SERVER_PORT; expected: a whole number from 0 to 65535)",
                "SERVER_PORT | 70000 | SERVER_PORT: 70000 (from environment SERVER_PORT; expected: a whole number from 0 to 65535)",
                "SERVER_PORT | 99999999999 | SERVER_PORT: 99999999999 (from environment SERVER_PORT; expected: a whole number from 0 to 65535)",
                "PLAYOUT_LEAD | 160 | PLAYOUT_LEAD: 160 (from environment PLAYOUT_LEAD; expected: a duration from 0ms to 2s, with its unit: ms, s, m or h)",
                "PLAYOUT_LEAD | -1ms | PLAYOUT_LEAD: -1ms (from environment PLAYOUT_LEAD; expected: a duration from 0ms to 2s, with its unit: ms, s, m or h)",
                "LOG_FORMAT | xml | LOG_FORMAT: xml (from environment LOG_FORMAT; expected: one of text, json)",
                "GEMINI_API_ENDPOINT | ftp://x/y | GEMINI_API_ENDPOINT: ftp://x/y (from environment GEMINI_API_ENDPOINT; expected: a whole ws:// or wss:// URL without a key in it, taken as it is)",
                "GEMINI_API_ENDPOINT | ws:// | GEMINI_API_ENDPOINT: ws:// (from environment GEMINI_API_ENDPOINT; expected: a whole ws:// or wss:// URL without a key in it, taken as it is)",
                "GEMINI_API_ENDPOINT | ws://x/y?a=1&key=secret | GEMINI_API_ENDPOINT: ws://x/y?a=***&key=*** (from environment GEMINI_API_ENDPOINT; expected: a whole ws:// or wss:// URL without a key in it, taken as it is)",
                "GEMINI_API_ENDPOINT | ws://u:secret@x/ | GEMINI_API_ENDPOINT: ws://***@x/ (from environment GEMINI_API_ENDPOINT; expected: a whole ws:// or wss:// URL without a key in it, taken as it is)",
            })
    void aBadValueIsNamedWithItsOriginAndWhatIsExpected(String key, String value, String message) {
        assertThat(problems(List.of(), Map.of(key, value))).containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource({"http://x:1, ws://x:1", "HTTPS://x/a//b%20c?d=e, wss://x/a//b%20c?d=e", "WS://X/, ws://X/"})
    void anEndpointsSchemeMayBeWrittenInOtherWays(String given, String dialled) throws Exception {
        Settings settings = load(List.of(), Map.of("GEMINI_API_ENDPOINT", given));

        assertThat(settings.get(Keys.GEMINI_API_ENDPOINT)).hasToString(dialled);
    }

    @Test
    void everyProblemIsSaidAtOnce() throws IOException {
        dotenv("SERVER_PORTS=1\nthis is not an assignment\n");

        List<String> problems = problems(List.of("--sever-port=1"), Map.of("LOG_LEVEL", "loud"));

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "flag --sever-port: unknown; did you mean --server-port?",
                        ".env line 2: not an assignment (expected: KEY=value)",
                        ".env line 1: unknown key SERVER_PORTS; did you mean SERVER_PORT?",
                        "LOG_LEVEL: loud (from environment LOG_LEVEL; expected: one of error, warn, info, debug, trace)");
    }

    @Test
    void aFlagWithoutValueIsRefused() {
        assertThat(problems(List.of("--server-port"), Map.of()))
                .containsExactly("flag --server-port: no value given (expected: --server-port VALUE)");
        assertThat(problems(List.of("--server-port", "--log-level=info"), Map.of()))
                .containsExactly("flag --server-port: no value given (expected: --server-port VALUE)");
    }

    @Test
    void secretsAreNeverShown() throws Exception {
        Settings settings = load(List.of(), Map.of("GEMINI_API_KEY", "AIza-planted"));

        assertThat(settings.shown(Keys.GEMINI_API_KEY)).isEqualTo("***");
        assertThat(problems(List.of(), Map.of("GEMINI_API_KEY", "AIza planted")))
                .singleElement()
                .asString()
                .contains("GEMINI_API_KEY: ***")
                .doesNotContain("planted");
    }

    @Test
    void aSecretMayLieInAFile() throws Exception {
        Path secret = Files.writeString(directory.resolve("key"), "AIza-file\n");

        Settings settings = load(List.of(), Map.of("GEMINI_API_KEY_FILE", secret.toString()));

        assertThat(settings.get(Keys.GEMINI_API_KEY)).isEqualTo("AIza-file");
        assertThat(settings.origin(Keys.GEMINI_API_KEY)).isEqualTo("environment GEMINI_API_KEY_FILE (file)");
    }

    @Test
    void aSecretFileThatIsMissingOrEmptyOrDoubledIsAProblem() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty"));

        assertThat(problems(List.of(), Map.of("GEMINI_API_KEY_FILE", "/no/such/file")))
                .containsExactly("GEMINI_API_KEY_FILE: /no/such/file (from environment GEMINI_API_KEY_FILE;"
                        + " expected: a readable file)");
        assertThat(problems(List.of(), Map.of("GEMINI_API_KEY_FILE", empty.toString())))
                .singleElement()
                .asString()
                .contains("expected: a file with the secret in it");
        assertThat(problems(List.of(), Map.of("GEMINI_API_KEY_FILE", "/x", "GEMINI_API_KEY", "k")))
                .singleElement()
                .asString()
                .contains("given beside environment GEMINI_API_KEY");
    }

    private void dotenv(String text) throws IOException {
        Files.writeString(directory.resolve(".env"), text);
    }

    private Settings load(List<String> flags, Map<String, String> environment) throws BadSettingsException {
        return SettingsLoader.load(flags, environment, directory);
    }

    private List<String> problems(List<String> flags, Map<String, String> environment) {
        BadSettingsException e = catchThrowableOfType(BadSettingsException.class, () -> load(flags, environment));
        assertThat(e).isNotNull();
        return e.problems();
    }
}
