package io.voicegateway.adapters.tools.webhook;

import dagger.Module;
import dagger.Provides;
import io.voicegateway.domain.port.ToolBroker;
import io.voicegateway.domain.port.Tracing;
import java.time.InstantSource;

/** Offers webhooks as the tools. */
@Module
public interface WebhookToolsModule {

    @Provides
    static ToolBroker tools(WebhookToolsConfig config, Tracing tracing) {
        return config.tools().isEmpty() ? ToolBroker.NONE : new WebhookTools(config, tracing, InstantSource.system());
    }
}
