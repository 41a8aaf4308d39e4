package io.voicegateway.app.wiring;

import dagger.Module;
import dagger.Provides;
import io.voicegateway.adapters.inbound.undertow.AdminConfig;
import io.voicegateway.adapters.inbound.undertow.UndertowConfig;
import io.voicegateway.adapters.upstream.gemini.GeminiConfig;
import io.voicegateway.adapters.upstream.gemini.GeminiProfileConfig;
import io.voicegateway.adapters.upstream.loopback.LoopbackConfig;
import io.voicegateway.app.settings.AccessKeys;
import io.voicegateway.app.settings.Keys;
import io.voicegateway.app.settings.OperatorKeys;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.domain.admission.CapacityConfig;
import io.voicegateway.domain.model.UpstreamProfile;
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
                CallMemory.mostCalls(settings));
    }

    @Provides
    static AdminConfig admin(Settings settings) {
        return new AdminConfig(
                AccessRules.adminHost(settings),
                settings.find(OperatorKeys.ADMIN_PORT),
                settings.find(AccessKeys.ADMIN_KEY));
    }

    @Provides
    static GeminiConfig gemini(Settings settings, ModelEndpoint endpoint, GeminiProfileConfig model) {
        return new GeminiConfig(
                endpoint.uri(),
                endpoint.credential(),
                Map.of(GeminiConfig.DEFAULT_PROFILE, model),
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
        CapacityConfig usual = CapacityConfig.of(CallMemory.mostCalls(settings));
        int perSecond = settings.get(AccessKeys.MAX_CALLS_PER_SECOND);
        return new CapacityConfig(
                usual.maxCalls(),
                settings.get(AccessKeys.MAX_CONNECTIONS_PER_TENANT),
                settings.get(AccessKeys.MAX_CONNECTIONS_PER_SOURCE),
                perSecond,
                Math.max(1, perSecond),
                usual.retryAfter());
    }
}
