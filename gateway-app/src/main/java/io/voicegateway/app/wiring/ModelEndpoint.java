package io.voicegateway.app.wiring;

import io.voicegateway.adapters.simulator.GeminiSimulator;
import io.voicegateway.adapters.simulator.SimulatorOptions;
import io.voicegateway.adapters.upstream.gemini.GeminiConfig.Credential;
import io.voicegateway.app.settings.Keys;
import io.voicegateway.app.settings.Settings;
import io.voicegateway.domain.port.AudioCodec;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Gemini is dialled: the real one, or without a key a simulated one in this process, over a socket like the real one.
 *
 * @param uri what is dialled
 * @param credential how we show who pays
 * @param simulator the simulated one, if it is
 */
public record ModelEndpoint(URI uri, Credential credential, Optional<GeminiSimulator> simulator)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelEndpoint.class);

    /** Chooses by the settings, and starts the simulated Gemini if it is needed. */
    public static ModelEndpoint open(Settings settings, AudioCodec.Provider codecs) throws IOException {
        Optional<Credential> credential = settings.find(Keys.GEMINI_API_KEY).map(Credential::apiKey);
        if (credential.isPresent() || !settings.get(Keys.UPSTREAM).equals("gemini")) {
            URI uri = settings.get(Keys.GEMINI_API_ENDPOINT);
            return new ModelEndpoint(uri, credential.orElse(Credential.NONE), Optional.empty());
        }
        String ignored = settings.isChosen(Keys.GEMINI_API_ENDPOINT) ? "; GEMINI_API_ENDPOINT is not used" : "";
        LOG.warn("GEMINI_API_KEY is not set: using the embedded simulated Gemini (parrot){}", ignored);
        GeminiSimulator simulator = GeminiSimulator.start(SimulatorOptions.defaults(), codecs);
        return new ModelEndpoint(simulator.uri(), Credential.NONE, Optional.of(simulator));
    }

    /** Returns the endpoint for logs: scheme and host only. */
    String shown() {
        return simulator.isPresent() ? "simulated Gemini" : uri.getScheme() + "://" + uri.getAuthority();
    }

    @Override
    public void close() {
        simulator.ifPresent(GeminiSimulator::close);
    }
}
