package io.voicegateway.app.wiring;

import dagger.Module;
import dagger.Provides;
import io.voicegateway.adapters.inbound.undertow.UndertowConfig;
import io.voicegateway.adapters.upstream.gemini.GeminiConfig;
import io.voicegateway.adapters.upstream.gemini.GeminiProfileConfig;
import io.voicegateway.adapters.upstream.loopback.LoopbackConfig;
import io.voicegateway.app.settings.AccessKeys;
import io.voicegateway.app.settings.Keys;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.domain.admission.CapacityConfig;
import io.voicegateway.domain.call.CallConfig;
import io.voicegateway.domain.call.DialogueConfig;
import io.voicegateway.domain.call.LimitsConfig;
import io.voicegateway.domain.call.MediaConfig;
import io.voicegateway.domain.model.AudioFormat;
import io.voicegateway.domain.model.UpstreamProfile;
import io.voicegateway.domain.pool.PoolConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns settings into what each part needs to know. */
@Module
interface SettingsModule {

    @Provides
    static UpstreamProfile profile(Settings settings) {
        return UpstreamProfile.of(settings.get(Keys.UPSTREAM), GeminiConfig.DEFAULT_PROFILE);
    }

    @Provides
    static UndertowConfig server(Settings settings, UpstreamProfile profile) {
        UndertowConfig.MessageLimits usual = UndertowConfig.MessageLimits.DEFAULTS;
        return new UndertowConfig(
                settings.get(Keys.SERVER_HOST),
                settings.get(Keys.SERVER_PORT),
                UndertowConfig.HttpLimits.DEFAULTS,
                new UndertowConfig.MessageLimits(
                        settings.get(Keys.MAX_MESSAGE_SIZE), usual.maxQueuedBytes(), usual.startTimeout()),
                Set.copyOf(settings.find(Keys.ALLOWED_ORIGINS).orElse(List.of())),
                settings.find(Keys.TRUSTED_PROXIES).orElse(List.of()),
                profile,
                settings.get(Keys.MAX_CONNECTIONS));
    }

    @Provides
    static GeminiConfig gemini(Settings settings, ModelEndpoint endpoint) {
        GeminiProfileConfig usual = GeminiProfileConfig.DEFAULT;
        GeminiProfileConfig profile = new GeminiProfileConfig(
                settings.get(Keys.GEMINI_MODEL),
                settings.find(Keys.GEMINI_VOICE),
                settings.find(Keys.GEMINI_LANGUAGE),
                settings.find(Keys.GEMINI_SYSTEM_INSTRUCTION),
                usual.temperature(),
                usual.thinking(),
                usual.detection(),
                usual.transcripts(),
                usual.compression(),
                usual.functionDeclarations());
        return new GeminiConfig(
                endpoint.uri(),
                endpoint.credential(),
                Map.of(GeminiConfig.DEFAULT_PROFILE, profile),
                GeminiConfig.DEFAULT_DIAL_TIMEOUT,
                GeminiConfig.DEFAULT_SETUP_TIMEOUT,
                GeminiConfig.DEFAULT_MAX_MESSAGE_BYTES,
                settings.find(Keys.GEMINI_CA_FILE));
    }

    @Provides
    static LoopbackConfig loopback() {
        return LoopbackConfig.DEFAULT;
    }

    @Provides
    static CapacityConfig capacity(Settings settings) {
        CapacityConfig usual = CapacityConfig.of(settings.get(Keys.MAX_CONNECTIONS));
        int perSecond = settings.get(AccessKeys.MAX_CALLS_PER_SECOND);
        return new CapacityConfig(
                usual.maxCalls(),
                settings.get(AccessKeys.MAX_CONNECTIONS_PER_TENANT),
                settings.get(AccessKeys.MAX_CONNECTIONS_PER_SOURCE),
                perSecond,
                Math.max(1, perSecond),
                usual.retryAfter());
    }

    @Provides
    static PoolConfig pool(Settings settings, UpstreamProfile profile) {
        int warm = settings.get(Keys.CONNECTION_POOL_SIZE);
        // Each call holds a session, and the pool refills while it does.
        return PoolConfig.of(profile, warm, settings.get(Keys.MAX_CONNECTIONS) + warm)
                .withLeaseTimeout(settings.get(Keys.ANSWER_TIMEOUT));
    }

    @Provides
    static CallConfig calls(Settings settings) {
        MediaConfig usual = MediaConfig.DEFAULT;
        int heldMillis = settings.get(Keys.AUDIO_BUFFER_SIZE) / AudioFormat.PCM16_16K.bytesPerMilli();
        MediaConfig media = new MediaConfig(
                settings.get(Keys.PLAYOUT_LEAD),
                settings.get(Keys.PLAYOUT_PREBUFFER),
                usual.downlinkMax(),
                usual.slowClient(),
                Integer.parseInt(settings.get(Keys.UPLINK_CHUNK).replace("ms", "")),
                usual.uplinkHold(),
                Duration.ofMillis(heldMillis),
                usual.replay(),
                usual.gapAfter());
        LimitsConfig limits = new LimitsConfig(
                settings.get(Keys.ANSWER_TIMEOUT),
                settings.get(Keys.MEDIA_TIMEOUT),
                settings.get(Keys.MAX_CALL_LENGTH));
        DialogueConfig spoken = DialogueConfig.DEFAULT;
        DialogueConfig dialogue = new DialogueConfig(
                settings.find(Keys.GEMINI_GREETING).orElse(spoken.greeting()),
                spoken.interruption(),
                spoken.protectFirstTurn(),
                spoken.localBargeIn(),
                spoken.silentAfter(),
                spoken.nudge(),
                spoken.notice());
        return CallConfig.DEFAULT.withMedia(media).withLimits(limits).withDialogue(dialogue);
    }
}
