package io.voicegateway.adapters.tools.webhook;

import dagger.Module;
import dagger.Provides;
import io.voicegateway.domain.port.ToolBroker;
import java.time.InstantSource;

/** Offers webhooks as the tools. */
@Module
public interface WebhookToolsModule {

    @Provides
    static ToolBroker tools(WebhookToolsConfig config) {
        return config.tools().isEmpty() ? ToolBroker.NONE : new WebhookTools(config, InstantSource.system());
    }
}
