package io.voicegateway.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.voicegateway.app.settings.BadSettingsException;
import io.voicegateway.app.settings.Keys;
import io.voicegateway.app.settings.Setting;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.app.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsCheckTest {
    @TempDir
    private Path directory;

    @Test
    void faultsInTheToolsFileAreTold() throws IOException {
        Path file = directory.resolve("tools.json");
        Files.writeString(file, "[{\"name\":\"9\",\"description\":\"d\",\"url\":\"ftp://x\"}]");

        assertThat(problems(Map.of("TOOLS_FILE", file.toString())))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).startsWith("TOOLS_FILE: " + file + ": /0/"));
    }

    @Test
    void settingsThatContradictEachOtherAreTold() {
        assertThat(problems(Map.of("POOL_MAX_SESSIONS", "2", "CONNECTION_POOL_SIZE", "5")))
                .singleElement()
                .asString()
                .startsWith("POOL_MAX_SESSIONS: 2");
    }

    @Test
    void filesAndSecretsThatAStartWouldRefuseAreTold() throws IOException {
        String odd = Files.writeString(directory.resolve("odd"), "not what is expected")
                .toString();

        assertThat(problems(Map.of("API_KEYS_FILE", odd)))
                .singleElement()
                .asString()
                .startsWith("API_KEYS_FILE: ");
        assertThat(problems(Map.of("PATH_TOKEN_SECRET", "too-short")))
                .containsExactly("PATH_TOKEN_SECRET: secret: too short (expected: 16 characters at least)");
        assertThat(problems(Map.of("GEMINI_CA_FILE", odd)))
                .singleElement()
                .asString()
                .startsWith("TLS: " + odd);
        assertThat(problems(Map.of("TLS_CERT_FILE", odd, "TLS_KEY_FILE", odd)))
                .singleElement()
                .asString()
                .startsWith("TLS: " + odd);
    }

    @Test
    void usualSettingsPass() {
        assertThatCode(() -> SettingsCheck.check(SettingsLoader.load(List.of(), Map.of(), directory)))
                .doesNotThrowAnyException();
    }

    @Test
    void everyRangeThatIsPromisedIsTakenToItsEnds() throws BadSettingsException {
        Pattern range = Pattern.compile("from ([\\w.]+) to ([\\w.]+)");
        int tried = 0;
        for (Setting<?> setting : Keys.ALL) {
            Matcher promised = range.matcher(setting.type().expected());
            if (promised.find()) {
                String least = promised.group(1);
                for (String value : List.of(least, least.equals("0ms") ? "1ms" : least, promised.group(2))) {
                    Settings settings = with(setting.name(), value);

                    assertThatCode(() -> make(settings))
                            .as("%s=%s", setting.name(), value)
                            .doesNotThrowAnyException();
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(60);
    }

    /** The settings that others need to be of any effect are there, and nothing is in their way. */
    private Settings with(String name, String value) throws BadSettingsException {
        Map<String, String> environment =
                new HashMap<>(Map.of("CONNECTION_POOL_SIZE", "0", "REDIS_URL", "redis://localhost"));
        environment.put(name, value);
        return SettingsLoader.load(List.of(), environment, directory);
    }

    private static void make(Settings settings) throws BadSettingsException {
        SettingsCheck.check(settings);
        SettingsModule.server(settings, SettingsModule.profile(settings));
        SettingsModule.capacity(settings);
        FleetModule.redis(settings, FleetModule.limits(settings));
    }

    private List<String> problems(Map<String, String> environment) {
        return catchThrowableOfType(
                        BadSettingsException.class,
                        () -> SettingsCheck.check(SettingsLoader.load(List.of(), environment, directory)))
                .problems();
    }
}
