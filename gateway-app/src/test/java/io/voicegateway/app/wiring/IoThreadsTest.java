package io.voicegateway.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.app.settings.BadSettingsException;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.app.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IoThreadsTest {

    @ParameterizedTest
    @CsvSource({"1, 8, 1", "250, 8, 1", "251, 8, 2", "1000, 8, 4", "100000, 8, 8", "1000, 1, 1"})
    void thereIsOneForEach250CallsButNoneWithoutAProcessor(int calls, int processors, int threads) {
        assertThat(IoThreads.suited(calls, processors)).isEqualTo(threads);
    }

    @Test
    void whatIsSetCounts() throws BadSettingsException {
        assertThat(IoThreads.of(settings(Map.of("IO_THREADS", "3")))).isEqualTo(3);
    }

    @Test
    void theDefaultsGetOne() throws BadSettingsException {
        assertThat(IoThreads.of(settings(Map.of()))).isOne();
    }

    private static Settings settings(Map<String, String> environment) throws BadSettingsException {
        return SettingsLoader.load(List.of(), environment, Path.of("no-such-directory"));
    }
}
