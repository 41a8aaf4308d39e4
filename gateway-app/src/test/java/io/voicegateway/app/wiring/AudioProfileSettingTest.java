package io.voicegateway.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.voicegateway.app.settings.BadSettingsException;
import io.voicegateway.app.settings.Keys;
import io.voicegateway.app.settings.SettingsLoader;
import io.voicegateway.domain.audio.AudioProfile;
import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.port.AudioCodec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AudioProfileSettingTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void callsGetTheCodecsOfTheProfileThatIsSet(AudioProfile profile) throws BadSettingsException {
        AudioCodec.Provider codecs = codecs(Map.of(Keys.AUDIO_PROFILE.name(), profile.word()));

        assertThat(converted(codecs)).isEqualTo(converted(new StandardCodecs(profile)));
    }

    @Test
    void theDefaultIsTheStandardProfile() throws BadSettingsException {
        assertThat(converted(codecs(Map.of())))
                .isEqualTo(converted(new StandardCodecs()))
                .isNotEqualTo(converted(new StandardCodecs(AudioProfile.SHARP)));
    }

    private AudioCodec.Provider codecs(Map<String, String> environment) throws BadSettingsException {
        return Gateway.codecs(SettingsLoader.load(List.of(), environment, directory));
    }

    private static byte[] converted(AudioCodec.Provider codecs) {
        byte[] said = new byte[1600];
        new Random(6).nextBytes(said);
        byte[] out = new byte[6400];
        codecs.create(AudioFormat.MULAW_8K, AudioFormat.PCM16_16K).transcode(said, 0, said.length, out, 0);
        return out;
    }
}
