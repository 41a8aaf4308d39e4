package io.voicegateway.app.wiring;

import dagger.Module;
import dagger.Provides;
import io.voicegateway.adapters.tools.webhook.WebhookToolsConfig;
import io.voicegateway.adapters.upstream.gemini.GeminiProfileConfig;
import io.voicegateway.adapters.upstream.gemini.GeminiProfileConfig.Detection;
import io.voicegateway.app.settings.ConversationKeys;
import io.voicegateway.app.settings.Keys;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.domain.call.CallConfig;
import io.voicegateway.domain.call.DialogueConfig;
import io.voicegateway.domain.call.DialogueConfig.Interruption;
import io.voicegateway.domain.call.HandoverConfig;
import io.voicegateway.domain.call.LimitsConfig;
import io.voicegateway.domain.call.MediaConfig;
import io.voicegateway.domain.call.OddAudio;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.pool.PoolConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Turns the settings of calls, model, pool and tools into what each part needs to know. */
@Module
interface ConversationModule {
    /** A wait that no caller hears. */
    Duration QUICK_SET_UP = Duration.ofMillis(50);

    @Provides
    static CallConfig calls(Settings settings) {
        return new CallConfig(
                media(settings),
                limits(settings),
                handover(settings),
                dialogue(settings),
                OddAudio.valueOf(settings.get(ConversationKeys.ODD_AUDIO).toUpperCase(Locale.ROOT)));
    }

    @Provides
    static GeminiProfileConfig model(Settings settings, WebhookToolsConfig tools) {
        GeminiProfileConfig usual = GeminiProfileConfig.DEFAULT;
        return new GeminiProfileConfig(
                settings.get(Keys.GEMINI_MODEL),
                settings.find(Keys.GEMINI_VOICE),
                settings.find(Keys.GEMINI_LANGUAGE),
                settings.find(Keys.GEMINI_SYSTEM_INSTRUCTION),
                settings.find(ConversationKeys.GEMINI_TEMPERATURE)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()),
                usual.thinking(),
                new Detection(
                        usual.detection().start(),
                        usual.detection().end(),
                        optional(settings.find(ConversationKeys.GEMINI_PREFIX_PADDING_MS)),
                        optional(settings.find(ConversationKeys.GEMINI_SILENCE_MS)),
                        interruption(settings) == Interruption.ALLOWED),
                settings.get(ConversationKeys.GEMINI_TRANSCRIPTS),
                settings.get(ConversationKeys.GEMINI_COMPRESSION) ? usual.compression() : Optional.empty(),
                tools.declarations());
    }

    @Provides
    static PoolConfig pool(Settings settings, UpstreamProfile profile) {
        int warm = settings.get(Keys.CONNECTION_POOL_SIZE);
        int dialled = settings.get(ConversationKeys.POOL_DIALLED);
        // Each call holds a session, and the pool refills while it does.
        int most = settings.find(ConversationKeys.POOL_MAX_SESSIONS)
                .orElse(settings.get(Keys.MAX_CONNECTIONS) + warm + dialled);
        if (most < warm + dialled) {
            throw new IllegalArgumentException("POOL_MAX_SESSIONS: " + most
                    + " (expected: at least CONNECTION_POOL_SIZE and POOL_DIALLED together, " + (warm + dialled) + ")");
        }
        return PoolConfig.of(profile, warm, most)
                .withDialled(Map.of(profile.upstream(), dialled))
                .withLeaseTimeout(settings.get(Keys.ANSWER_TIMEOUT))
                .withQuickSetUp(QUICK_SET_UP);
    }

    @Provides
    @Singleton
    static WebhookToolsConfig tools(Settings settings) {
        Optional<Path> file = settings.find(ConversationKeys.TOOLS_FILE);
        return file.isPresent() ? toolsOf(file.get(), settings) : WebhookToolsConfig.OFF;
    }

    private static WebhookToolsConfig toolsOf(Path file, Settings settings) {
        try {
            return WebhookToolsConfig.parse(
                    Files.readString(file),
                    settings.find(ConversationKeys.TOOLS_SECRET),
                    settings.get(ConversationKeys.TOOLS_MAX_CONCURRENT));
        } catch (IllegalArgumentException e) {
            String faults = String.valueOf(e.getMessage())
                    .lines()
                    .map(fault -> "TOOLS_FILE: " + file + ": " + fault)
                    .collect(Collectors.joining("\n"));
            throw new IllegalArgumentException(faults, e);
        } catch (IOException e) {
            throw new UncheckedIOException("TOOLS_FILE: " + file + " cannot be read", e);
        }
    }

    private static MediaConfig media(Settings settings) {
        MediaConfig usual = MediaConfig.DEFAULT;
        int heldMillis = settings.get(Keys.AUDIO_BUFFER_SIZE) / AudioFormat.PCM16_16K.bytesPerMilli();
        return new MediaConfig(
                settings.get(Keys.PLAYOUT_LEAD),
                settings.get(Keys.PLAYOUT_PREBUFFER),
                usual.downlinkMax(),
                settings.get(ConversationKeys.SLOW_CLIENT_TIMEOUT),
                Integer.parseInt(settings.get(Keys.UPLINK_CHUNK).replace("ms", "")),
                usual.uplinkHold(),
                Duration.ofMillis(heldMillis),
                usual.replay(),
                usual.gapAfter());
    }

    private static LimitsConfig limits(Settings settings) {
        return new LimitsConfig(
                settings.get(Keys.ANSWER_TIMEOUT),
                settings.get(Keys.MEDIA_TIMEOUT),
                settings.get(Keys.MAX_CALL_LENGTH));
    }

    private static HandoverConfig handover(Settings settings) {
        HandoverConfig usual = HandoverConfig.DEFAULT;
        return new HandoverConfig(
                settings.get(ConversationKeys.SESSION_AGE),
                settings.get(ConversationKeys.STALL_AFTER),
                usual.maxTries(),
                usual.maxLosses(),
                usual.lossWindow(),
                usual.spread(),
                usual.backoff());
    }

    private static DialogueConfig dialogue(Settings settings) {
        String nudge = settings.get(ConversationKeys.NUDGE_TEXT);
        return new DialogueConfig(
                settings.find(Keys.GEMINI_GREETING).orElse(""),
                interruption(settings),
                settings.get(ConversationKeys.PROTECT_FIRST_TURN),
                settings.get(ConversationKeys.LOCAL_BARGE_IN),
                settings.get(ConversationKeys.SILENT_AFTER),
                nudge.equals("none") ? "" : nudge,
                settings.get(ConversationKeys.FAREWELL_TONE));
    }

    private static Interruption interruption(Settings settings) {
        return settings.get(ConversationKeys.INTERRUPTION).equals("never") ? Interruption.NEVER : Interruption.ALLOWED;
    }

    private static OptionalInt optional(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
