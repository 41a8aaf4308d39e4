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
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

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

    /** A file is read now, so that a wrong one is told at the start; the platform's trust only when it is needed. */
    private static Supplier<SSLContext> tls(GeminiConfig config) {
        if (config.trustedCertificates().isEmpty()) {
            return new PlatformTrust();
        }
        Path file = config.trustedCertificates().get();
        try {
            SSLContext context = TlsContexts.trusting(file);
            return () -> context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "trustedCertificates: " + file + " (expected: a readable PEM file with certificates)", e);
        }
    }

    /** The platform's authorities, loaded once. */
    private static final class PlatformTrust implements Supplier<SSLContext> {
        private @Nullable SSLContext context;

        @Override
        public synchronized SSLContext get() {
            SSLContext known = context;
            if (known == null) {
                known = load();
                context = known;
            }
            return known;
        }

        private static SSLContext load() {
            try {
                return TlsContexts.platformTrust();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the platform's certificates cannot be loaded", e);
            }
        }
    }
}
