package io.voicegateway.adapters.simulator.live;

import io.voicegateway.adapters.simulator.live.Behaviour.KeyRefusal;
import io.voicegateway.domain.port.AudioCodec;
import java.util.Optional;

/** What a session is given by the server that it runs in. */
record Host(
        Behaviour behaviour,
        ServerMessages messages,
        Memories memories,
        SessionBook book,
        AudioCodec.Provider codecs,
        AudioTap.Provider taps,
        FaultSource faults) {

    /** Returns the close frame that this setup deserves, if any. */
    Optional<LiveSession.Refusal> refuse(Route route, Setup setup) {
        if (behaviour.keyRefusal() == KeyRefusal.CLOSE && !knows(route)) {
            return Optional.of(
                    route.key().isEmpty()
                            ? new LiveSession.Refusal(1008, "Method doesn't allow unregistered callers.")
                            : new LiveSession.Refusal(1007, "API key not valid. Please pass a valid API key."));
        }
        String model = setup.model();
        if (route.vertex() && model.startsWith("models/")) {
            return Optional.of(new LiveSession.Refusal(1007, "Invalid resource field value in the request."));
        }
        boolean wellFormed = route.vertex() ? !model.isEmpty() : model.matches("(models|tunedModels)/[^/]+");
        if (!wellFormed) {
            String reason = model + " is not found for API version " + route.version()
                    + ", or is not supported for bidiGenerateContent. Call ListModels to see what is.";
            return Optional.of(new LiveSession.Refusal(1008, reason));
        }
        return Optional.empty();
    }

    /** Returns whether the request's key is the one required, if one is. */
    boolean knows(Route route) {
        Optional<String> required = behaviour.requiredKey();
        return required.isEmpty() || required.get().equals(route.key());
    }

    /** Returns the conversation that a setup begins or resumes, or why it cannot. */
    Memories.Resumption recall(Setup setup, long nowNanos) {
        return setup.handle().isEmpty()
                ? new Memories.Resumed(memories.begin(setup.model()))
                : memories.resume(setup.handle(), setup.model(), nowNanos);
    }
}
