package io.voicegateway.app.wiring;

import dagger.BindsInstance;
import dagger.Component;
import io.voicegateway.adapters.auth.apikey.ApiKeyModule;
import io.voicegateway.adapters.auth.jwt.JwtModule;
import io.voicegateway.adapters.auth.pathtoken.PathTokenModule;
import io.voicegateway.adapters.auth.twilio.TwilioAuthModule;
import io.voicegateway.adapters.cluster.redis.RedisModule;
import io.voicegateway.adapters.events.records.RecordsModule;
import io.voicegateway.adapters.inbound.undertow.UndertowModule;
import io.voicegateway.adapters.protocol.raw.RawModule;
import io.voicegateway.adapters.protocol.twilio.TwilioModule;
import io.voicegateway.adapters.support.loop.IoLoops;
import io.voicegateway.adapters.telemetry.log.LogModule;
import io.voicegateway.adapters.telemetry.otlp.OtlpModule;
import io.voicegateway.adapters.telemetry.prometheus.PrometheusModule;
import io.voicegateway.adapters.tools.webhook.WebhookToolsModule;
import io.voicegateway.adapters.upstream.gemini.GeminiModule;
import io.voicegateway.adapters.upstream.loopback.LoopbackModule;
import io.voicegateway.app.process.Meanwhile;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.domain.audio.StandardCodecs;
import io.voicegateway.domain.port.Operations;
import jakarta.inject.Singleton;

/** The gateway. Its list of modules is the list of adapters; a new one is one more line. */
@Singleton
@Component(
        modules = {
            CoreModule.class,
            SettingsModule.class,
            ConversationModule.class,
            RecordsSettingsModule.class,
            AccessModule.class,
            FleetModule.class,
            UndertowModule.class,
            ApiKeyModule.class,
            JwtModule.class,
            PathTokenModule.class,
            TwilioAuthModule.class,
            RawModule.class,
            TwilioModule.class,
            PrometheusModule.class,
            LogModule.class,
            OtlpModule.class,
            TelemetryModule.class,
            RedisModule.class,
            GeminiModule.class,
            LoopbackModule.class,
            WebhookToolsModule.class,
            RecordsModule.class
        })
public interface GatewayComponent {

    /** Returns what starts and stops the gateway. */
    GatewayLifecycle lifecycle();

    /** Returns what operators may ask of it. */
    Operations operations();

    /** Makes a gateway, not yet started. */
    @Component.Factory
    interface Factory {
        GatewayComponent create(
                @BindsInstance Settings settings,
                @BindsInstance ModelEndpoint endpoint,
                @BindsInstance StandardCodecs codecs,
                @BindsInstance Meanwhile<IoLoops> loops,
                @BindsInstance StopRequest stop,
                @BindsInstance SettingsSource source);
    }
}
