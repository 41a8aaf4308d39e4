package io.voicegateway.adapters.upstream.gemini;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoMap;
import dagger.multibindings.StringKey;
import io.voicegateway.adapters.support.tls.TlsContexts;
import io.voicegateway.adapters.support.websocket.WebSocketDialer;
import io.voicegateway.domain.port.UpstreamConnector;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** Offers Gemini as the upstream {@code gemini}; wants a {@link GeminiConfig}. */
@Module
public final class GeminiModule {
    private GeminiModule() {}

    @Provides
    @Singleton
    @IntoMap
    @StringKey("gemini")
    static UpstreamConnector connector(GeminiConfig config) {
        return new GeminiConnector(config, new WebSocketDialer(tls(config)));
    }

    private static SSLContext tls(GeminiConfig config) {
        try {
            return config.trustedCertificates().isPresent()
                    ? TlsContexts.trusting(config.trustedCertificates().get())
                    : TlsContexts.platformTrust();
        } catch (IOException | GeneralSecurityException e) {
            Path file = config.trustedCertificates().orElse(Path.of(""));
            throw new IllegalArgumentException(
                    "trustedCertificates: " + file + " (expected: a readable PEM file with certificates)", e);
        }
    }
}
